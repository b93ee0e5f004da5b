// The stats of a real engine's containers, on control groups v2.
import '../control-groups/control-groups.real.test.ts';

if (process.env.WHOLE) {
	await import('../docker/stats.real.test.ts');
}
