import type {Settings, View} from '../store/state.ts';

/** The choices of flags and the configuration file for the first state. */
export type Choices = Pick<View, 'showsAll' | 'sort' | 'columns'> & {
	readonly settings: Omit<Settings, 'keys' | 'version'>;
	/** Contexts and addresses of the hosts to open if the command line and the environment name none. */
	readonly hosts: readonly string[];
	/** Seconds to connect or log in to an engine. */
	readonly connectTimeout: number;
};

/** The user's keys: a preset, and keys of single commands by the commands' ids. */
export type KeyChoice = {
	readonly preset: string | undefined;
	readonly keys: Readonly<Record<string, readonly string[]>>;
};

/** Environment variables. */
export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/** Bytes of a megabyte, as settings count them. */
export const megabyte = 1024 * 1024;

/** The defaults. The Linux console's font, a dumb terminal and locales other than UTF-8 get ASCII. */
export function defaultChoices(env: EnvironmentVariables): Choices {
	return {
		showsAll: false,
		sort: undefined,
		columns: undefined,
		hosts: [],
		connectTimeout: 10,
		settings: {
			// https://no-color.org: any value but an empty one.
			theme: env.NO_COLOR ? 'mono' : 'dark',
			interval: 1,
			hasMouse: true,
			isAscii: env.TERM === 'linux' || env.TERM === 'dumb' || !isUtf8(env),
			isReadOnly: false,
			dangerousHosts: [],
			protectsDangerous: true,
			logMemory: 64 * megabyte,
			isUtc: false,
			timestamps: 'off',
			highlights: [],
			runaway: {percent: 90, seconds: 15},
		},
	};
}

/** Whether the locale has more than ASCII. Many shells over SSH set no locale, so a missing one counts as UTF-8. */
function isUtf8({LC_ALL, LC_CTYPE, LANG}: EnvironmentVariables): boolean {
	const locale = LC_ALL || LC_CTYPE || LANG || '';
	return locale === '' || /utf-?8/i.test(locale);
}
