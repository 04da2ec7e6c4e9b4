// The openssl command: certificates, and both ends of TLS.
import { createHash, X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { begun } from "./support/begun.mjs";
import { finished, start } from "./support/child.mjs";
import { temporaryFolder } from "./support/temporary.mjs";

const LOCAL = "DNS:localhost,IP:127.0.0.1,IP:::1";
const FOREVER = ["-startdate", "20200101000000Z", "-enddate", "20491231235959Z"];
const EXPIRED = ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"];

/** Its sections: what `openssl ca` keeps, and the extensions of each kind of certificate. */
const config = (folder) => `
[ca]
default_ca = own
[own]
database = ${join(folder, "index.txt")}
new_certs_dir = ${folder}
serial = ${join(folder, "serial")}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = \${ENV::NAMES}
`;

/**
 * Makes certificates in a folder of their own. Resolves to `{ ca, good, expired, wrongHost, selfSigned, stop }`: `ca` is the
 * file that a client trusts, and each other one `{ cert, key, spki }`, for localhost, 127.0.0.1 and ::1 but for `wrongHost`.
 * `spki` is what Chromium's --ignore-certificate-errors-spki-list takes.
 */
export async function makeCertificates(ready) {
  const { folder, remove } = temporaryFolder("certificates");
  try {
    return { ...(await makeIn(folder, ready)), stop: async () => remove() };
  } catch (error) {
    remove();
    throw error;
  }
}

async function makeIn(folder, ready) {
  const file = (name) => join(folder, name);
  writeFileSync(file("openssl.cnf"), config(folder));
  writeFileSync(file("index.txt"), "");
  writeFileSync(file("serial"), "1000\n");
  const openssl = (args, names = LOCAL) => must(ready, args, { NAMES: names });

  const key = async (name) => {
    await openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file(`${name}.key`)]);
    return ["-config", file("openssl.cnf"), "-new", "-key", file(`${name}.key`)];
  };
  const selfSigned = async (name, section) => {
    const subject = ["-subj", `/CN=wasyncio's tests: ${name}`, "-extensions", section];
    await openssl(["req", "-x509", "-days", "3650", ...(await key(name)), ...subject, "-out", file(`${name}.pem`)]);
  };
  const signed = async (name, dates, names) => {
    await openssl(["req", ...(await key(name)), "-subj", `/CN=${name}`, "-out", file(`${name}.csr`)]);
    const ca = ["ca", "-batch", "-notext", "-config", file("openssl.cnf"), "-cert", file("ca.pem"), "-keyfile", file("ca.key")];
    await openssl([...ca, "-extensions", "server", ...dates, "-in", file(`${name}.csr`), "-out", file(`${name}.pem`)], names);
  };

  await selfSigned("ca", "authority");
  await signed("good", FOREVER, LOCAL);
  await signed("expired", EXPIRED, LOCAL);
  await signed("wrongHost", FOREVER, "DNS:elsewhere.example");
  await selfSigned("selfSigned", "server");
  const made = ["good", "expired", "wrongHost", "selfSigned"].map((name) => [name, described(file(name))]);
  return { folder, ca: file("ca.pem"), ...Object.fromEntries(made) };
}

function described(path) {
  const { publicKey } = new X509Certificate(readFileSync(`${path}.pem`));
  const spki = createHash("sha256").update(publicKey.export({ type: "spki", format: "der" })).digest("base64");
  return { cert: `${path}.pem`, key: `${path}.key`, spki };
}

async function must({ tools, env }, args, more) {
  const { status, errors } = await finished(tools.openssl, args, { env: { ...env, ...more } });
  if (status !== 0) throw new Error(`openssl ${args.join(" ")} failed (${status}):\n${errors}`);
}

/**
 * A TLS server. It sends back each line reversed, and closes at a line that says CLOSE.
 * With `interactive` it prints what it gets (see `log()`), and sends what is written to its `stdin`.
 */
export function startTlsServer({ tools, env }, { certificate, interactive = false, args = [] }) {
  const identity = ["-cert", certificate.cert, "-key", certificate.key];
  const peer = start(tools.openssl, ["s_server", "-accept", "127.0.0.1:0", ...identity, ...(interactive ? [] : ["-rev"]), ...args], { env });
  return begun(peer, async () => {
    const [, port] = await peer.until(/^ACCEPT .*:(\d+)$/m);
    return { host: "127.0.0.1", port: Number(port) };
  });
}

/** Sends `input` over TLS to a server that it trusts by `ca` and knows by `name`: `{ status, output, errors }` once that has closed. */
export function runTlsClient({ tools, env }, { host = "127.0.0.1", port, ca, name = "localhost", input, args = [], timeout }) {
  const trust = ["-CAfile", ca, "-verify_return_error", "-verify_hostname", name, "-servername", name];
  return finished(tools.openssl, ["s_client", "-quiet", "-connect", `${host}:${port}`, ...trust, ...args], { env, input, timeout });
}
