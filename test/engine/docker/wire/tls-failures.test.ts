import assert from 'node:assert/strict';
import {test} from 'node:test';
import {toEngineError} from '../../../../source/engine/docker/wire/to-engine-error.ts';
import {EngineError} from '../../../../source/engine/engine-error.ts';

test('a refused certificate has its sentence, whether or not its files can still be read', () => {
	const alert = Object.assign(new Error('ssl3_read_bytes:tls alert bad certificate'), {
		code: 'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE',
	});
	const tls = () => {
		throw new EngineError('invalid', 'Cannot read cert.pem.');
	};
	const {message} = toEngineError(alert, {
		kind: 'tcp',
		name: 'box',
		hostname: 'box',
		port: 2376,
		address: 'tcp://box:2376',
		tls,
	});
	assert.equal(message, 'The engine at tcp://box:2376 refuses the client certificate; use one that its CA has signed.');
});
