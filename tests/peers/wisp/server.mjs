// Runs the WISP server of the package wisp-js. Its one argument is JSON: the server's options.
import { createServer } from "node:http";
import { logging, server as wisp } from "@mercuryworkshop/wisp-js/server";

// It serves this machine, which a gateway on the Internet must not.
Object.assign(wisp.options, { wisp_version: 1, allow_loopback_ips: true, allow_private_ips: true }, JSON.parse(process.argv[2] ?? "{}"));
logging.set_level(logging.INFO);

const http = createServer((request, response) => response.writeHead(426).end());
http.on("upgrade", (request, socket, head) => wisp.routeRequest(request, socket, head));
http.listen(0, "127.0.0.1", () => console.log(`listening ${http.address().port}`));
