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
import type {PullPolicy, Stream} from './run-request.ts';

/** What the flags read so far ask for. `Config` and `HostConfig` have the same fields in an inspection. */
export type Draft = {
	readonly Config: ContainerConfig;
	readonly HostConfig: HostConfig;
	/** The network flags that stand alone, such as `--ip`: they apply to the first network. */
	readonly Network: EndpointSettings;
	/** What is not a field of the body, or becomes one only with other flags. */
	readonly Run: {
		readonly name: string;
		readonly platform: string;
		readonly pull: PullPolicy;
		readonly isDetached: boolean;
		/** Empty: the engine's default. */
		readonly detachKeys: string;
		readonly attach: readonly Stream[];
		readonly hasNoHealthcheck: boolean;
		readonly networks: readonly JoinedNetwork[];
		/** `NAME=value` from files: sent before `Config.Env`, duplicates included. */
		readonly fileEnv: readonly string[];
		readonly fileLabels: Pairs;
		/** A text is a CDI device's qualified name, `vendor.com/class=name`. */
		readonly devices: readonly (Device | string)[];
	};
};

/** A network to join, and the settings there. */
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
