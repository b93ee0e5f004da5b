import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {resolveEndpoints} from '../../../source/engine/docker/resolve-endpoints.ts';
import type {EndpointChoice} from '../../../source/engine/endpoint.ts';
import {systemEnvironment} from '../../../source/engine/environment.ts';
import {mustRun, run} from '../../helpers/run.ts';
import {type Certificate, makeCertificate} from '../certificates.ts';
import {systemPath} from '../packages.ts';
import {sharedEngine} from '../private-engine.ts';

/** The variables, the current context of config.json, and the flags. */
type Case = {
	readonly env?: Readonly<Record<string, string>>;
	readonly current?: string;
	readonly flags?: readonly string[];
	readonly choice?: EndpointChoice;
};

describe('the docker command chooses the same engine', () => {
	let home: string;
	let elsewhere: string;
	let files: Certificate;
	const base = () => ({PATH: systemPath, HOME: home});

	before(async () => {
		// For the docker command.
		await sharedEngine();
		home = mkdtempSync(join(tmpdir(), 'quayside-docker-home-'));
		elsewhere = join(home, 'elsewhere');
		for (const directory of [join(home, '.docker'), elsewhere]) {
			mkdirSync(directory);
			const ca = await makeCertificate(home, 'ca');
			files = await makeCertificate(home, 'client', {ca});
			writeFileSync(join(directory, 'ca.pem'), ca.cert);
			writeFileSync(join(directory, 'cert.pem'), files.cert);
			writeFileSync(join(directory, 'key.pem'), files.key);
		}

		const create = (name: string, docker: string) =>
			mustRun('docker', ['context', 'create', name, '--docker', docker], {env: base()});
		await create('plain', 'host=tcp://10.0.0.1:2375');
		await create('far', 'host=ssh://me@box');
		await create(
			'secure',
			`host=tcp://10.0.0.2:2376,ca=${elsewhere}/ca.pem,cert=${files.certFile},key=${files.keyFile}`,
		);
		await create('careless', 'host=tcp://10.0.0.3:2376,skip-tls-verify=true');
	});
	after(() => rmSync(home, {recursive: true}));

	const host = (text: string): Pick<Case, 'flags' | 'choice'> => ({flags: ['--host', text], choice: {host: text}});
	const context = (name: string) => ({flags: ['--context', name], choice: {context: name}});
	const cases: Readonly<Record<string, Case>> = {
		nothing: {},
		'a host': {...host('tcp://10.0.0.9:2375'), env: {DOCKER_HOST: 'tcp://10.0.0.8:1', DOCKER_CONTEXT: 'plain'}},
		'a host before the current context': {...host('ssh://me@box:22'), current: 'plain'},
		'a host without a scheme': host('10.0.0.9:2375'),
		'a host without a port': host('tcp://10.0.0.9'),
		'a context': {...context('plain'), env: {DOCKER_HOST: 'tcp://10.0.0.8:1', DOCKER_CONTEXT: 'far'}},
		'the context default': {...context('default'), current: 'plain'},
		'the context default with DOCKER_HOST': {...context('default'), env: {DOCKER_HOST: 'tcp://10.0.0.8:1'}},
		'a context that does not exist': context('nope'),
		'both flags': {flags: ['--host', 'tcp://h:1', '--context', 'plain'], choice: {host: 'tcp://h:1', context: 'plain'}},
		DOCKER_HOST: {env: {DOCKER_HOST: 'tcp://10.0.0.8:1', DOCKER_CONTEXT: 'plain'}, current: 'far'},
		'an empty DOCKER_HOST': {env: {DOCKER_HOST: '', DOCKER_CONTEXT: 'plain'}, current: 'far'},
		DOCKER_CONTEXT: {env: {DOCKER_CONTEXT: 'plain'}, current: 'far'},
		'DOCKER_CONTEXT=default': {env: {DOCKER_CONTEXT: 'default'}, current: 'far'},
		'an empty DOCKER_CONTEXT': {env: {DOCKER_CONTEXT: ''}, current: 'far'},
		'a DOCKER_CONTEXT that does not exist': {env: {DOCKER_CONTEXT: 'nope'}},
		'the current context': {current: 'far'},
		'a current context that does not exist': {current: 'nope'},
		'a context with certificates': context('secure'),
		'a context that skips the check': context('careless'),
		'a context and DOCKER_TLS_VERIFY': {...context('plain'), env: {DOCKER_TLS_VERIFY: '1'}},
		DOCKER_TLS: {...host('tcp://10.0.0.9:2376'), env: {DOCKER_TLS: '1'}},
		DOCKER_TLS_VERIFY: {...host('tcp://10.0.0.9:2376'), env: {DOCKER_TLS_VERIFY: 'no'}},
		'DOCKER_TLS_VERIFY without a host': {env: {DOCKER_TLS_VERIFY: '1'}},
		'--tls': {flags: ['--tls', '--host', 'tcp://h:1'], choice: {host: 'tcp://h:1', tls: {isOn: true}}},
		'--tlsverify': {
			flags: ['--tlsverify', '--host', 'tcp://h:1'],
			choice: {host: 'tcp://h:1', tls: {isVerified: true}},
		},
		'--tlscacert alone': {
			flags: ['--tlscacert', '/none', '--host', 'tcp://h:1'],
			choice: {host: 'tcp://h:1', tls: {ca: '/none'}},
		},
		'a CA that does not exist': {
			flags: ['--tls', '--tlscacert', '/none', '--host', 'tcp://h:1'],
			choice: {host: 'tcp://h:1', tls: {isOn: true, ca: '/none'}},
		},
		'a DOCKER_CERT_PATH that does not exist': {
			...host('tcp://h:1'),
			env: {DOCKER_TLS: '1', DOCKER_CERT_PATH: '/none'},
		},
		'an unknown scheme': host('gopher://h'),
		'an ssh address with a password': host('ssh://me:secret@box'),
	};

	for (const [name, given] of Object.entries(cases)) {
		test(name, async () => {
			writeFileSync(join(home, '.docker/config.json'), JSON.stringify({currentContext: given.current ?? ''}));
			assert.deepEqual(ours(given), await docker(given));
		});
	}

	/** The chosen engine, in the same format for both. */
	function ours({env = {}, choice = {}}: Case): string {
		try {
			const [endpoint] = resolveEndpoints({...systemEnvironment(), env, homeDirectory: home}, choice);
			const tls = endpoint?.kind === 'tcp' ? endpoint.tls?.() : undefined;
			return `${endpoint?.address} ${tls ? (tls.isVerified ? 'verified' : 'unverified') : 'plain'}`;
		} catch {
			return 'refused';
		}
	}

	async function docker({env = {}, flags = []}: Case): Promise<string> {
		const ask = (...args: readonly string[]) => run('docker', [...flags, ...args], {env: {...base(), ...env}});
		// Fails like every other command, without a request to the engine.
		const {stdout, code} = await ask('context', 'show');
		const inspected = await ask('context', 'inspect', stdout.trim());
		const started = await ask('version', '--format', '{{.Client.Version}}');
		if (code !== 0 || inspected.code !== 0 || !started.stdout) {
			return 'refused';
		}

		const [{Endpoints, TLSMaterial}] = JSON.parse(inspected.stdout);
		const {Host, SkipTLSVerify} = Endpoints.docker;
		const hasTls = SkipTLSVerify || Object.keys(TLSMaterial).length > 0;
		return `${Host} ${hasTls ? (SkipTLSVerify ? 'unverified' : 'verified') : 'plain'}`;
	}
});
