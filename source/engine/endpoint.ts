/** Where an engine listens. `name` is short, for the header; `address` is the form that users type. */
export type Endpoint = {readonly name: string; readonly address: string} & (
	| {readonly kind: 'unix'; readonly path: string}
	| {readonly kind: 'tcp'; readonly hostname: string; readonly port: number; readonly tls?: ReadTls}
	| ({readonly kind: 'ssh'} & SshDestination)
);

/** The certificates of a TLS connection, as PEM texts. */
export type Tls = {
	/** Signs the engine's certificate; the system's own authorities if undefined. */
	readonly ca: string | undefined;
	/** Our own certificate and its key. */
	readonly cert: string | undefined;
	readonly key: string | undefined;
	/** Whether the engine's certificate is checked. */
	readonly isVerified: boolean;
};

/** Reads the certificates, which may have been renewed. Throws `invalid` for a file that cannot be read. */
export type ReadTls = () => Tls;

/** A host as the `ssh` command takes it: `host` may be an alias in its configuration. */
export type SshDestination = {
	readonly host: string;
	readonly user: string | undefined;
	readonly port: number | undefined;
	/** The engine's socket on that host; found there if undefined. */
	readonly socket: string | undefined;
};

/** The host or context that the command line or the chooser asks for; the docker command's default without either. */
export type EndpointChoice = {
	readonly host?: string | undefined;
	readonly context?: string | undefined;
	readonly tls?: TlsFlags | undefined;
};

/** The docker command's flags `--tls…`; undefined where one was not given. */
export type TlsFlags = {
	readonly isOn?: boolean | undefined;
	readonly isVerified?: boolean | undefined;
	/** Paths of files. */
	readonly ca?: string | undefined;
	readonly cert?: string | undefined;
	readonly key?: string | undefined;
};

/**
 * Lends the terminal to a program that asks questions, until `use` settles. What the program prints beside its questions
 * is passed to `write`; `interrupted` aborts when the user presses `C-c`.
 */
export type LendTerminal = <T>(
	greeting: string,
	use: (write: (text: string) => void, interrupted: AbortSignal) => Promise<T>,
) => Promise<T>;
