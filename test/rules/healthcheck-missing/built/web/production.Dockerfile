ARG NODE_VERSION=22
FROM node:${NODE_VERSION}-alpine AS runtime
CMD ["node", "server.js"]

FROM runtime AS development
HEALTHCHECK CMD echo only here
