import type {Container} from './container.ts';

/** The parts of a container that show which container replaces it; kept after its removal. */
export type Predecessor = Pick<Container, 'key' | 'host' | 'name' | 'image' | 'project' | 'service' | 'labels'>;

/** Whether a container replaces another one: it has its name, or its number in the same Compose service. */
export function isSuccessor(next: Predecessor, last: Predecessor): boolean {
	const isOfService = last.service !== undefined && next.service === last.service && next.project === last.project;
	return (
		next.key !== last.key &&
		next.host === last.host &&
		(next.name === last.name || (isOfService && numberOf(next) === numberOf(last)))
	);
}

function numberOf({labels}: Predecessor): string | undefined {
	return labels['com.docker.compose.container-number'];
}
