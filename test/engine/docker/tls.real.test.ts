import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {type AddressInfo, connect, createServer, type Server} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {createServer as createTlsServer, type TlsOptions, type Server as TlsServer} from 'node:tls';
import {findEngine} from '../../../source/engine/docker/find-engine.ts';
import type {Endpoint, Tls} from '../../../source/engine/endpoint.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {type Certificate, makeCertificate} from '../certificates.ts';
import {idle, testProject} from '../compose-project.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';

describe('an engine behind TLS', () => {
	let directory: string;
	let engine: PrivateEngine;
	let ca: Certificate;
	let otherCa: Certificate;
	let client: Certificate;
	const servers: Server[] = [];
	const signal = new AbortController().signal;

	before(async () => {
		engine = await sharedEngine();
		directory = mkdtempSync(join(tmpdir(), 'quayside-tls-'));
		// Other tests have files in the machine's own directory at the same time.
		process.env.TMPDIR = directory;
		ca = await makeCertificate(directory, 'ca');
		otherCa = await makeCertificate(directory, 'other-ca');
		client = await makeCertificate(directory, 'client', {ca});
	});
	after(() => {
		for (const server of servers) {
			server.close();
		}

		rmSync(directory, {recursive: true});
	});

	/** A server that passes everything on to the engine. Resolves with its port. */
	async function front(tls?: TlsOptions): Promise<number> {
		const pass = (near: import('node:net').Socket) => {
			const far = connect({path: engine.socket, allowHalfOpen: true});
			near.on('error', () => far.destroy()).pipe(far);
			far.on('error', () => near.destroy()).pipe(near);
		};
		const server = tls
			? createTlsServer({...tls, allowHalfOpen: true} as TlsOptions, pass).on('tlsClientError', () => {})
			: createServer({allowHalfOpen: true}, pass);
		servers.push(server);
		await new Promise<void>(resolve => {
			server.listen(0, '127.0.0.1', resolve);
		});
		return (server.address() as AddressInfo).port;
	}

	async function good(options: Parameters<typeof makeCertificate>[2] = {}): Promise<TlsOptions> {
		const {cert, key} = await makeCertificate(directory, 'server', {ca, names: 'IP:127.0.0.1', ...options});
		return {cert, key};
	}

	const search = (port: number, tls: Partial<Tls> | undefined, deadline?: number) => {
		const address = `tcp://127.0.0.1:${port}`;
		const whole = () => ({ca: ca.cert, cert: undefined, key: undefined, isVerified: true, ...tls});
		const endpoint: Endpoint = {
			...{kind: 'tcp', name: address, address, hostname: '127.0.0.1', port},
			...(tls && {tls: whole}),
		};
		return findEngine([endpoint], {clock: systemClock, connectTimeout: deadline}, signal);
	};
	const reason = async (port: number, tls: Partial<Tls> | undefined) => {
		const found = await search(port, tls);
		assert(!found.engine, 'There is an engine.');
		return found.tried[0]?.reason;
	};

	test('requests, streams and an exec session work as at its socket', async () => {
		const port = await front({...(await good()), ca: ca.cert, requestCert: true});
		const found = await search(port, {cert: client.cert, key: client.key});
		assert(found.engine, JSON.stringify(found));
		const id = await engine.mustDocker(['run', '--detach', 'busybox', 'sleep', '1000']);
		try {
			for await (const change of found.engine.containers.watch(signal)) {
				assert(change.type === 'listed' && change.containers.some(container => container.id === id));
				break;
			}

			const session = await found.engine.containers.exec?.(id, {command: ['stty', 'size'], columns: 77, rows: 22});
			let output = '';
			session?.onOutput(bytes => {
				output += Buffer.from(bytes);
			});
			assert.equal(await session?.ended, 0);
			assert.equal(output, '22 77\r\n');
		} finally {
			found.engine.close();
			await engine.mustDocker(['rm', '--force', id]);
		}
	});

	test('Compose reaches it over our connection, without the certificates', async t => {
		const found = await search(await front(await good()), {});
		assert(found.engine?.compose, JSON.stringify(found));
		const {name, source} = testProject(t, engine, `services: {web: ${idle}}\n`);
		for await (const _ of found.engine.compose.run(source, {profiles: [], words: ['up', '--detach']}, signal)) {
			// The test looks only at the effect.
		}

		found.engine.close();
		assert.equal(await engine.mustDocker(['inspect', `${name}-web-1`, '--format', '{{.State.Status}}']), 'running');
		assert.deepEqual(
			readdirSync(directory).filter(entry => entry.startsWith('quayside-docker-')),
			[],
		);
	});

	test('certificates that were renewed are used when it reconnects', async () => {
		const port = await front({...(await good()), ca: ca.cert, requestCert: true});
		const server = servers.at(-1) as TlsServer;
		const sockets = new Set<import('node:net').Socket>();
		server.on('secureConnection', socket => sockets.add(socket));
		const files: {ca?: string; cert: string; key: string} = {cert: client.cert, key: client.key};
		const found = await search(port, files);
		assert(found.engine, JSON.stringify(found));
		const renewed = await makeCertificate(directory, 'renewed-client', {ca: otherCa});
		server.setSecureContext({...(await good({ca: otherCa})), ca: otherCa.cert});
		for (const socket of sockets) {
			socket.destroy();
		}

		await assert.rejects(found.engine.connect(signal), {code: 'untrusted'});
		Object.assign(files, {ca: otherCa.cert, cert: renewed.cert, key: renewed.key});
		assert.equal((await found.engine.connect(signal)).product, 'Docker');
		found.engine.close();
	});

	test('a certificate is not checked if that was asked for', async () => {
		const {cert, key} = await makeCertificate(directory, 'self', {names: 'DNS:elsewhere'});
		const found = await search(await front({cert, key}), {isVerified: false});
		assert(found.engine);
		found.engine.close();
	});

	test('a certificate by an unknown CA', async () => {
		const words =
			'The certificate of this address is signed by an unknown CA; name its CA with --tlscacert or in the context.';
		assert.equal(await reason(await front(await good({ca: otherCa})), {}), words);
	});

	test('a self-signed certificate', async () => {
		const {cert, key} = await makeCertificate(directory, 'self', {names: 'IP:127.0.0.1'});
		assert.equal(
			await reason(await front({cert, key}), {}),
			'The certificate of this address is self-signed; name it as the CA with --tlscacert if you trust it.',
		);
	});

	test('an expired certificate, and one that is not valid yet', async () => {
		assert.equal(
			await reason(await front(await good({to: '20200201000000Z'})), {}),
			'The certificate of this address has expired; renew it there, or check the clock of this machine.',
		);
		assert.equal(
			await reason(await front(await good({from: '21100101000000Z'})), {}),
			'The certificate of this address is not valid yet; check the clock of this machine.',
		);
	});

	test('a certificate for another name', async () => {
		assert.equal(
			await reason(await front(await good({names: 'DNS:elsewhere'})), {}),
			'The certificate of this address is for another name; connect to the name in the certificate.',
		);
	});

	for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
		test(`a client certificate is missing or refused, with ${maxVersion}`, async () => {
			const asking = {...(await good()), ca: ca.cert, requestCert: true, rejectUnauthorized: true, maxVersion};
			const port = await front(asking);
			assert.equal(
				await reason(port, {}),
				'The engine at this address requires a client certificate; give --tlscert and --tlskey.',
			);
			const {cert, key} = await makeCertificate(directory, 'stranger', {ca: otherCa});
			assert.equal(
				await reason(port, {cert, key}),
				// Node, unlike dockerd, closes the connection without an alert.
				'The engine at this address closed the connection; it may require another client certificate.',
			);
		});
	}

	test('plain HTTP where TLS is expected, and the reverse', async () => {
		assert.match(
			(await reason(await front(await good()), undefined)) ?? '',
			/^The engine at this address closed the connection; if it expects TLS, turn that on with --tlsverify\.$/,
		);
		assert.equal(await reason(await front(), {}), 'The engine at this address does not use TLS; connect without it.');
	});

	test('files that are no certificates', async () => {
		assert.match(
			(await reason(await front(await good()), {ca: 'no PEM'})) ?? '',
			/^The TLS certificates of the CA cannot be used: /,
		);
		assert.match(
			(await reason(await front(await good()), {cert: client.cert, key: otherCa.key})) ?? '',
			/^The TLS certificates or the key cannot be used: .*key values mismatch/,
		);
	});
});
