/** Where an engine listens. `name` is short, for the header; `address` is the form that users type. */
export type Endpoint = {readonly name: string; readonly address: string} & (
	| {readonly kind: 'unix'; readonly path: string}
	| {readonly kind: 'tcp'; readonly hostname: string; readonly port: number}
);

/** The host or context that the command line or the chooser asks for; the docker command's default without either. */
export type EndpointChoice = {readonly host?: string | undefined; readonly context?: string | undefined};
