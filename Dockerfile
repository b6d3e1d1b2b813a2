# Node 22: a line with long-term support, newer than the 20.19 that the product needs at least. The tag moves with its security
# fixes, so build anew for them; whoever wants the same bytes again pins the digest.

FROM node:22-bookworm-slim AS build
WORKDIR /build
# First what changes seldom, so that a change of the sources does not install everything again.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY scripts/mark-executable.mjs scripts/
COPY schema schema
COPY web web
COPY src src
RUN npm run build && rm dist/.tsbuildinfo
# Without what only compilers and debuggers read, which is half of it.
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && find dist node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete

FROM node:22-bookworm-slim
ARG REVISION=unknown
LABEL org.opencontainers.image.title="training-graph" \
      org.opencontainers.image.description="One typed GraphQL API over iSpring Learn, Webex Training and UIS / CoMagic" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="docker.io/library/node:22-bookworm-slim" \
      org.opencontainers.image.revision="${REVISION}"
# Beyond loopback it starts only where callers prove who they are (AUTH_API_KEYS, AUTH_JWT_SECRET or AUTH_JWKS_URL) or AUTH=off lets
# anyone in, and in production only with an upstream: else it says what to set, and ends. Nothing of that is built in.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000
WORKDIR /app
# Owned by root: the process can change nothing of what it runs.
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
# Only with it are documents of the manifest known; the schema itself is in the code.
COPY --from=build /build/schema/trusted-documents.json ./schema/
COPY --from=build /build/dist ./dist
# `node` of the image, by its number, so that an orchestrator can see that it is not root.
USER 1000:1000
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between, so that SIGTERM reaches it.
CMD ["node", "dist/main.js"]
