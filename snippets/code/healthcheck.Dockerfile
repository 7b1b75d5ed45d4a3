HEALTHCHECK --interval=30s --timeout=10s --retries=3 --start-period=40s \
    CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/health"]
