import assert from 'node:assert/strict';
import {test} from 'node:test';
import {composeLabelsOf, dependencyStages} from '../../source/model/compose.ts';
import {filesOf, sourceOf} from '../../source/model/project.ts';
import {aContainer} from '../helpers/containers.ts';

const needing = (name: string, ...services: readonly string[]) =>
	aContainer(name, {
		project: 'shop',
		service: name,
		labels: {'com.docker.compose.depends_on': services.map(service => `${service}:service_healthy:true`).join(',')},
	});

const names = (...containers: Parameters<typeof dependencyStages>[0]) =>
	dependencyStages(containers).map(stage => stage.map(({name}) => name));

test('containers come after those that they need, the others at once', () => {
	assert.deepEqual(names(needing('web', 'api', 'cache'), needing('api', 'db'), needing('db'), needing('cache')), [
		['db', 'cache'],
		['api'],
		['web'],
	]);
});

test('services that are missing, of another project or in a circle do not matter', () => {
	const other = aContainer('db', {project: 'blog', service: 'db'});
	assert.deepEqual(names(needing('api', 'db'), other), [['api', 'db']]);
	assert.deepEqual(names(needing('a', 'b'), needing('b', 'a')).flat().toSorted(), ['a', 'b']);
	assert.deepEqual(names(aContainer('plain')), [['plain']]);
	assert.deepEqual(names(), []);
});

test('files and the working directory come from the labels', () => {
	const labels = {
		'com.docker.compose.project.config_files': '/srv/shop/compose.yaml,/srv/shop/override.yaml',
		'com.docker.compose.project.working_dir': '/srv/shop',
	};
	assert.deepEqual(composeLabelsOf({labels}), {
		dependencies: [],
		files: ['/srv/shop/compose.yaml', '/srv/shop/override.yaml'],
		environmentFiles: [],
		workingDirectory: '/srv/shop',
	});
});

test('a project that was made from two directories has the files of both, first those that commands use', () => {
	const from = (file: string) =>
		aContainer(file, {project: 'shop', labels: {'com.docker.compose.project.config_files': file}});
	const containers = ['/new/shop/compose.yaml', '/old/shop/compose.yaml', '/new/shop/compose.yaml'].map(from);
	const source = sourceOf('shop', containers.slice(1));
	assert.deepEqual(filesOf({source, containers}), ['/old/shop/compose.yaml', '/new/shop/compose.yaml']);
	assert.deepEqual(filesOf({source: undefined, containers: [aContainer('web', {project: 'shop'})]}), []);
});
