# One image for the web app and for workers: see docker-compose.yml.
FROM node:22-bookworm-slim
WORKDIR /app
COPY . .
RUN node scripts/setup.mjs --web && mkdir -p /app/.data && chown -R node:node /app
USER node
ENTRYPOINT ["node", "modewatch"]
CMD ["up"]
