/** Deploys and removes stacks with the docker command of this machine, which also reads their files here. */
export type StackApi = {
	/**
	 * Deploy a stack from a Compose file; yields the lines that the command prints. Throws with the reason when it fails.
	 * When the signal aborts, the command is interrupted; completed steps are kept.
	 */
	deploy(name: string, file: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
	/** Remove the services, networks, secrets and configs of a stack; yields lines as above. */
	remove(name: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
};
