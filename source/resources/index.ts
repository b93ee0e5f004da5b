import {containers} from './containers.ts';

/** Every kind that has a view, in the order of the view bar. A new one is a file beside this and a line here. */
export const resourceKinds = [containers] as const;
