// Starts a private engine that runs until it is stopped, and prints its socket: `npm run engine:start`.
import {startEngine} from './private-engine.ts';

const engine = await startEngine('free');
console.log(engine.socket);
