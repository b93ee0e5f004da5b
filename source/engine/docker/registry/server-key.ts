/** The name under which the docker command keeps the login of a registry; the Hub's is the address of its first API. */
export function serverKey(registry: string): string {
	return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}
