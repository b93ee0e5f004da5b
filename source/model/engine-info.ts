/** What an engine says of itself and its machine when we connect. */
export type EngineInfo = {
	/** `Docker`, `Podman`, `Demo`, … */
	readonly product: string;
	readonly version: string;
	/** The API version both sides speak, for example `1.45`. */
	readonly apiVersion: string;
	/** For example `linux/amd64`. */
	readonly platform: string;
	readonly cpus: number;
	readonly memoryBytes: number;
	readonly isDemo: boolean;
};
