// Prints the stats of a container, given as JSON, as an unprivileged user reads them.
import {createSampleHere} from '../../../source/engine/control-groups/sample-here.ts';
import type {Container} from '../../../source/model/container.ts';
import {systemClock} from '../../../source/sync/clock.ts';

const nobody = 65_534;
const container: Container = JSON.parse(process.argv[2] ?? '');

process.setgroups?.([]);
process.setgid?.(nobody);
process.setuid?.(nobody);
console.log(JSON.stringify({user: process.getuid?.(), sample: createSampleHere(systemClock)(container)}));
