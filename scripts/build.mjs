/** `npm run build`: the WebAssembly module of the npm package. */
import { PACKAGE_NEEDS, buildPackage } from "./lib/npm-package.mjs";
import { orExit, setup } from "./setup/index.mjs";

await orExit(async () => {
  await buildPackage(await setup(PACKAGE_NEEDS));
});
