import type {ComposeApi, ComposeCommand} from '../../../source/engine/compose-api.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {ComposeChange, ComposeEvent} from '../../../source/model/compose-event.ts';
import {projectKey} from '../../../source/store/projects.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const place = {
	'com.docker.compose.project.config_files': '/srv/shop/compose.yaml,/srv/shop/prod.yaml',
	'com.docker.compose.project.environment_file': '/srv/shop/prod.env',
	'com.docker.compose.project.working_dir': '/srv/shop',
};
/** The start of each command line. */
export const start =
	'docker compose --project-name shop --file /srv/shop/compose.yaml --file /srv/shop/prod.yaml --env-file /srv/shop/prod.env';
const needs = (service: string) => ({...place, 'com.docker.compose.depends_on': `${service}:service_started:false`});

const config = {
	name: 'shop',
	services: {db: {}, web: {depends_on: {db: {}}}, worker: {profiles: ['jobs'], depends_on: {web: {}}}},
};

/** A project of three services, with a plugin that would make these changes. */
export function openProject(
	changes: readonly ComposeChange[],
	plugin: Partial<ComposeApi> = {},
	engine: Partial<Engine> = {},
) {
	const commands: ComposeCommand[] = [];
	const events: ComposeEvent[] = [
		{type: 'step', subject: 'Container web-1', phase: 'Recreate', status: 'doing'},
		{type: 'line', text: 'a warning'},
		{type: 'step', subject: 'Container web-1', phase: 'Started', status: 'done'},
	];
	const compose: ComposeApi = {
		version: async () => '2.26.1',
		projectHere: async () => undefined,
		config: async () => config,
		configText: async () => 'name: shop\n',
		hashes: async () => new Map(),
		preview: async () => changes,
		async *run(_, command) {
			commands.push(command);
			yield* events.map(event => [event]);
		},
		...plugin,
	};
	const bench = aBench(
		{...fakeEngine(), ...engine, compose},
		{
			containers: [
				aContainer('db-1', {project: 'shop', service: 'db', labels: place}),
				aContainer('web-1', {project: 'shop', service: 'web', labels: needs('db')}),
				aContainer('worker-1', {project: 'shop', service: 'worker', labels: needs('web')}),
			],
		},
	);
	bench.press('5');
	bench.store.dispatch({type: 'view-changed', view: {selected: projectKey('test', 'shop')}});
	return {bench, commands};
}
