/** A summary of a `docker run` line, shown before it is run. */
export type RunPlan = {
	/** Empty: the engine chooses one. */
	readonly name: string;
	/** The expansions in the line, such as `$PWD`; undefined: the variable is not set. Secrets are masked. */
	readonly expansions: readonly {readonly source: string; readonly value: string | undefined}[];
	/** As typed. */
	readonly image: string;
	readonly pull: 'missing' | 'always' | 'never';
	/** Undefined: the image's own. */
	readonly entrypoint: readonly string[] | undefined;
	/** Empty: the image's own. */
	readonly command: readonly string[];
	/** `inside` is such as `80/tcp`; `host` undefined: the engine chooses a free port. */
	readonly published: readonly {readonly inside: string; readonly host: number | undefined}[];
	/** Whether all ports that the image exposes are published, too. */
	readonly publishesAll: boolean;
	/** `words` are those of the line, for example `shop_data:/data`. */
	readonly mounts: readonly {readonly words: string; readonly target: string}[];
};
