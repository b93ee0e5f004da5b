import type {Settings, View} from '../store/state.ts';

/** What flags and the file of settings decide about the state at the start. */
export type Choices = Pick<View, 'showsAll' | 'sort' | 'columns'> & {
	readonly settings: Omit<Settings, 'keys' | 'version'>;
};

/** Which keys the person wants: a preset's, and their own for single commands, by the commands' ids. */
export type KeyChoice = {
	readonly preset: string | undefined;
	readonly keys: Readonly<Record<string, readonly string[]>>;
};

/** The part of the environment that decides about defaults. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What holds where neither a flag nor the file says anything. */
export function defaultChoices(env: Environment): Choices {
	return {
		showsAll: false,
		sort: undefined,
		columns: undefined,
		settings: {
			// https://no-color.org: any value but an empty one.
			theme: env.NO_COLOR ? 'mono' : 'dark',
			interval: 1,
			hasMouse: true,
			// The Linux console's font has neither the signs nor the parts of bars.
			isAscii: env.TERM === 'linux',
			isReadOnly: false,
			runaway: {percent: 90, seconds: 15},
		},
	};
}
