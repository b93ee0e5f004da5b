import type {ComposeSource} from '../../../model/compose.ts';
import type {Environment} from '../../environment.ts';

/** In the order in which Compose prefers them: compose-go `cli/options.go`. */
const fileNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrideNames = [
	'compose.override.yml',
	'compose.override.yaml',
	'docker-compose.override.yml',
	'docker-compose.override.yaml',
];

/**
 * The Compose files that `docker compose` takes in a directory: those of COMPOSE_FILE (which may be set in `.env`), else the
 * first one in the directory or above it, with its override. Undefined without any.
 */
export function findFiles(environment: Environment, directory: string): Omit<ComposeSource, 'project'> | undefined {
	const {COMPOSE_PATH_SEPARATOR, COMPOSE_ENV_FILES} = environment.env;
	const [, inFile] = /^COMPOSE_FILE=["']?([^"'\r\n]+)/m.exec(environment.readFile(`${directory}/.env`) ?? '') ?? [];
	const COMPOSE_FILE = environment.env.COMPOSE_FILE || inFile;
	const whole = (path: string) => (path.startsWith('/') ? path : `${directory}/${path}`);
	const environmentFiles = (COMPOSE_ENV_FILES ?? '').split(',').filter(Boolean).map(whole);
	if (COMPOSE_FILE) {
		const files = COMPOSE_FILE.split(COMPOSE_PATH_SEPARATOR || ':').map(whole);
		return {files, environmentFiles, workingDirectory: files[0]?.replace(/\/[^/]*$/, '')};
	}

	for (let place = directory; ; place = place.slice(0, place.lastIndexOf('/'))) {
		const exists = (name: string) => environment.readFile(`${place}/${name}`) !== undefined;
		const name = fileNames.find(exists);
		if (name !== undefined) {
			const override = overrideNames.find(exists);
			const files = [name, ...(override === undefined ? [] : [override])].map(file => `${place}/${file}`);
			return {files, environmentFiles, workingDirectory: place};
		}

		if (place === '') {
			return undefined;
		}
	}
}
