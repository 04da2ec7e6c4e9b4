/** `npm run build`: the npm package, in `dist`. */
import { PACKAGE_NEEDS, buildPackage } from "./lib/npm-package.mjs";
import { buildDist } from "./lib/package/dist.mjs";
import { orExit, setup } from "./setup/index.mjs";

await orExit(async () => {
  const ready = await setup(PACKAGE_NEEDS);
  await buildDist(await buildPackage(ready), ready);
});
