import { nginx } from "./peers/nginx.mjs";
import { programs } from "./peers/programs.mjs";
import { pythonPackages } from "./peers/python-packages.mjs";

/** Other people's network programs, which the tests of the network talk to. Nothing else here needs them. */
export async function peers() {
  return { ...(await programs()), ...(await nginx()), ...(await pythonPackages()) };
}
