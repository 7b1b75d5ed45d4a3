FROM node:24.11.1-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24.11.1-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/dist ./dist
# What is broken into can change nothing of what runs.
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --retries=3 --start-period=40s \
    CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/health"]
# The program itself and no shell: it is the one that gets the signal to stop.
CMD ["node", "dist/server.js"]
