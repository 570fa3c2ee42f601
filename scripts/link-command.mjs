// Links the command `thucdo` into node_modules/.bin, so that `npx thucdo …` finds it in a checkout.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';

mkdirSync('node_modules/.bin', { recursive: true });
rmSync('node_modules/.bin/thucdo', { force: true });
symlinkSync('../../cli/thucdo.mjs', 'node_modules/.bin/thucdo');
