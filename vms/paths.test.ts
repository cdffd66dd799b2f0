import { expect } from 'chai';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { clusterPaths, homeOf } from './paths.ts';

/**
 * The longest path of a unix socket: what the kernel's `sun_path` holds on every system, its final zero left
 * out.
 */
const longest = 103;

describe('paths', () => {
  let folder = '';
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'swarmlab-paths-')));
    for (const name of ['one', 'two']) mkdirSync(join(folder, name));
    symlinkSync(join(folder, 'one'), join(folder, 'link'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const ofUser = (env: Record<string, string>) => homeOf({ HOME: '/home/you', ...env });
  const at = (env: Record<string, string>, name: string) => clusterPaths(ofUser(env), join(folder, name));

  it('of two folders are apart, and those of one folder stay the same however it is named', () => {
    const [one, two] = [at({}, 'one'), at({}, 'two')];
    expect(one.id)
      .to.match(/^[0-9a-f]{8}$/)
      .and.not.equal(two.id);
    expect(one.state).not.to.equal(two.state);
    expect(one.sockets).not.to.equal(two.sockets);
    expect(at({}, 'link')).to.deep.equal(one);
  });

  it('follow SWARMLAB_HOME, sockets too, and are apart from those of another home', () => {
    const here = homeOf({ SWARMLAB_HOME: '/a', XDG_RUNTIME_DIR: '/run/user/1' });
    const there = homeOf({ SWARMLAB_HOME: '/b', XDG_RUNTIME_DIR: '/run/user/1' });
    const usual = ofUser({ XDG_RUNTIME_DIR: '/run/user/1' });
    expect(here).to.include({ cache: '/a/cache', clusters: '/a/clusters' });
    expect(new Set([here, there, usual].map(({ sockets }) => sockets)).size).to.equal(3);
    const ids = [{ SWARMLAB_HOME: '/a' }, { SWARMLAB_HOME: '/b' }, {}].map((env) => at(env, 'one').id);
    expect(new Set(ids).size).to.equal(3);
  });

  it('follow the XDG folders, else the usual places', () => {
    const set = { XDG_CACHE_HOME: '/c', XDG_STATE_HOME: '/s', XDG_RUNTIME_DIR: '/r' };
    expect(homeOf(set)).to.deep.equal({
      cache: '/c/swarmlab',
      clusters: '/s/swarmlab',
      sockets: '/r/swarmlab',
    });
    const usual = ofUser({});
    expect(usual.cache).to.equal('/home/you/.cache/swarmlab');
    expect(usual.clusters).to.equal('/home/you/.local/state/swarmlab');
    expect(usual.sockets).to.match(/swarmlab-\d+$/);
  });

  it('are not relative, whatever the variables hold', () => {
    const empty = { SWARMLAB_HOME: '', XDG_CACHE_HOME: '', XDG_STATE_HOME: '', XDG_RUNTIME_DIR: '' };
    expect(ofUser(empty)).to.deep.equal(ofUser({}));
    expect(homeOf({ SWARMLAB_HOME: 'mine' })).to.deep.equal(homeOf({ SWARMLAB_HOME: resolve('mine') }));
  });

  it('are an error for a user without a home folder who names no other place', () => {
    for (const env of [{}, { HOME: '' }, { HOME: 'here' }, { HOME: '', XDG_CACHE_HOME: '/c' }]) {
      expect(() => homeOf(env))
        .to.throw()
        .that.includes({ code: 'host-lacks' });
    }
    expect(homeOf({ XDG_CACHE_HOME: '/c', XDG_STATE_HOME: '/s' }).cache).to.equal('/c/swarmlab');
  });

  it('of sockets stay short enough for the kernel', () => {
    const long = `/home/${'someone-with-a-long-name/'.repeat(8)}`;
    for (const env of [{ SWARMLAB_HOME: long }, { XDG_RUNTIME_DIR: long }, { XDG_STATE_HOME: long }]) {
      const socket = join(at(env, 'one').sockets, 'manager7.lan');
      expect(Buffer.byteLength(socket), socket).to.be.at.most(longest);
    }
  });
});
