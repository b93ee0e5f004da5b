import {
	type ContainerConfig,
	type Device,
	type EndpointSettings,
	type HostConfig,
	type Pairs,
	plainConfig,
	plainEndpoint,
	plainHostConfig,
} from './create-body.ts';
import type {RunRequest} from './run-request.ts';

/** The settings of the flags read so far. `Config` and `HostConfig` have the same fields in an inspection. */
export type Draft = {
	readonly Config: ContainerConfig;
	readonly HostConfig: HostConfig;
	/** The settings of flags such as `--ip`, which apply to the first network. */
	readonly Network: EndpointSettings;
	/** Settings that are not fields of the body, or become one only together with other flags. */
	readonly Run: Pick<RunRequest, 'name' | 'platform' | 'pull' | 'isDetached' | 'attach'> & {
		/** Empty: the engine's default. */
		readonly detachKeys: string;
		readonly hasNoHealthcheck: boolean;
		readonly networks: readonly JoinedNetwork[];
		/** Variables from files, as `NAME=value`: sent before `Config.Env`, duplicates included. */
		readonly fileEnv: readonly string[];
		readonly fileLabels: Pairs;
		/** A string is the qualified name of a CDI device: `vendor.com/class=name`. */
		readonly devices: readonly (Device | string)[];
	};
};

/** A network to join, and the container's settings in it. */
export type JoinedNetwork = {readonly name: string; readonly endpoint: EndpointSettings};

/** The draft of a line without flags. */
export const plainDraft: Draft = {
	Config: plainConfig,
	HostConfig: plainHostConfig,
	Network: plainEndpoint,
	Run: {
		name: '',
		platform: '',
		pull: 'missing',
		isDetached: false,
		detachKeys: '',
		attach: [],
		hasNoHealthcheck: false,
		networks: [],
		fileEnv: [],
		fileLabels: {},
		devices: [],
	},
};
