// Settings: nothing set is enough, every fault is told at once, secrets stay secret.
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('runs with nothing set', () => {
	const config = readConfig({ PATH: '/bin' });
	expect(config.port).toBe(8080);
	expect(config.host).toBe('127.0.0.1');
	expect(config.recordsUrl).toBeUndefined();
});

test('tells every fault at once, unknown names among them', () => {
	expect(() => readConfig({ THUCDO_PORT: 'x', THUCDO_ORIGIN: 'ftp://a', THUCDO_PROT: '1' })).toThrow(/THUCDO_PROT.*THUCDO_PORT.*THUCDO_ORIGIN/s);
});

test('prints a secret as stars', () => {
	const config = readConfig({ THUCDO_RECORDS_URL: 'postgres://u:geheim@h/d' });
	expect(JSON.stringify(config)).not.toContain('geheim');
	expect(`${config.recordsUrl}`).toBe('***');
	expect(config.recordsUrl?.reveal()).toContain('geheim');
});

test('holds the clock still when an instant is set', () => {
	const { clock } = readConfig({ THUCDO_CLOCK: '2026-01-05T08:00:00+07:00' });
	expect(clock.now().toISOString()).toBe('2026-01-05T01:00:00.000Z');
});

test('a store URL that is none is a fault that does not repeat its password', () => {
	const read = () => readConfig({ THUCDO_RECORDS_URL: 'mysql://u:geheim@h/d', THUCDO_FACTS_URL: 'not a url geheim' });
	expect(read).toThrow(/THUCDO_RECORDS_URL.*THUCDO_FACTS_URL/s);
	expect(read).not.toThrow(/geheim/);
});
