// nginx over a folder that is made for it.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { begun } from "./support/begun.mjs";
import { start } from "./support/child.mjs";
import { onFreePorts } from "./support/ports.mjs";
import { temporaryFolder } from "./support/temporary.mjs";

const KIB = 1024;
/** Bytes a second of what is under `/slow/`. */
export const SLOW = 128 * KIB;
const REDIRECTS = 10;
const STATUSES = [204, 400, 403, 404, 410, 500, 503];

/**
 * Starts nginx. Resolves to a peer with `host`, `port`, `url` (and `tlsPort`, `tlsUrl` where there is a `certificate`),
 * `files`, an object of `{ path, size, sha256 }` for small.txt, medium.bin (256 KiB) and large.bin (20 MiB), and
 * `requests()`, its access log. It serves
 *
 * - `/files/NAME`, with a length, and ranges; `/chunked/NAME`; `/slow/NAME`, at `SLOW` bytes a second;
 * - `/redirect/N`, for N up to 10, which leads to the small file in N steps; `/redirect/loop`; `/redirect/tls`;
 *   `/redirect/relative`, whose Location has no host;
 * - `/status/404` and some others; `/request`, what it got; `/close`, after which it ends the connection.
 *
 * `more` are further directives for its servers.
 */
export async function startNginx({ tools, env }, { certificate, more = "" } = {}) {
  const { folder, remove } = temporaryFolder("nginx");
  try {
    const files = makeFiles(folder);
    return await onFreePorts(2, async (port, tlsPort) => {
      const file = join(folder, "nginx.conf");
      writeFileSync(file, config({ folder, port, tlsPort, certificate, more }));
      const peer = start(tools.nginx, ["-p", folder, "-c", file], { env });
      return begun(peer, async () => {
        await peer.accepts(port);
        const stop = () => peer.stop().finally(remove);
        return { ...places(port, certificate && tlsPort), folder, files, requests: requestsOf(folder), stop };
      });
    });
  } catch (error) {
    remove();
    throw error;
  }
}

function places(port, tlsPort) {
  const tls = tlsPort && { tlsPort, tlsUrl: `https://localhost:${tlsPort}` };
  return { host: "127.0.0.1", port, url: `http://127.0.0.1:${port}`, ...tls };
}

const requestsOf = (folder) => () => readFileSync(join(folder, "access.log"), "utf8");

function makeFiles(folder) {
  mkdirSync(join(folder, "files"));
  const content = {
    "small.txt": Buffer.from("a small file\n"),
    "medium.bin": pattern(256 * KIB),
    "large.bin": pattern(20 * KIB * KIB),
  };
  return Object.fromEntries(Object.entries(content).map(([name, bytes]) => {
    const path = join(folder, "files", name);
    writeFileSync(path, bytes);
    return [name, { path, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") }];
  }));
}

/** Bytes whose order shows where one is missing: the period is no power of two. */
function pattern(size) {
  return Buffer.alloc(size, Uint8Array.from({ length: 251 }, (_, i) => i));
}

// One process, in the foreground, which writes nowhere but to its folder and standard error.
const config = ({ folder, port, tlsPort, certificate, more }) => `
daemon off;
master_process off;
pid "${folder}/nginx.pid";
error_log stderr notice;
events { worker_connections 1024; }
http {
  access_log "${folder}/access.log";
  client_body_temp_path "${folder}/body";
  proxy_temp_path "${folder}/proxy";
  fastcgi_temp_path "${folder}/fastcgi";
  uwsgi_temp_path "${folder}/uwsgi";
  scgi_temp_path "${folder}/scgi";
  types { text/plain txt; }
  default_type application/octet-stream;
  gzip off;
  server {
    listen 127.0.0.1:${port};
    server_name localhost;
    ${locations(folder, tlsPort)}
    ${more}
  }
  ${certificate ? tlsServer({ folder, tlsPort, certificate, more }) : ""}
}
`;

const tlsServer = ({ folder, tlsPort, certificate, more }) => `
  server {
    listen 127.0.0.1:${tlsPort} ssl;
    server_name localhost;
    ssl_certificate "${certificate.cert}";
    ssl_certificate_key "${certificate.key}";
    ${locations(folder, tlsPort)}
    ${more}
  }
`;

const locations = (folder, tlsPort) => `
    location /files/ { alias "${folder}/files/"; }
    location /slow/ { alias "${folder}/files/"; limit_rate ${SLOW}; }
    # Server-side includes: nginx does not know the length before it has looked for them.
    location /chunked/ { alias "${folder}/files/"; ssi on; ssi_types *; }
    location = /redirect/1 { return 302 /files/small.txt; }
    ${Array.from({ length: REDIRECTS - 1 }, (_, i) => `location = /redirect/${i + 2} { return 302 /redirect/${i + 1}; }`).join("\n    ")}
    location = /redirect/loop { return 302 /redirect/loop; }
    location = /redirect/tls { return 302 https://localhost:${tlsPort}/files/small.txt; }
    location = /redirect/relative { absolute_redirect off; return 302 /files/small.txt; }
    ${STATUSES.map((status) => `location = /status/${status} { return ${status}; }`).join("\n    ")}
    location = /request { default_type text/plain; return 200 "$request\\nhost: $http_host\\nuser-agent: $http_user_agent\\n"; }
    location = /close { keepalive_timeout 0; default_type text/plain; return 200 "the last\\n"; }
`;
