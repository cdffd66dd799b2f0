import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { plain } from '../../report/paint.ts';
import { paintFor } from './colour.ts';
import { liveScreen } from './live-screen.ts';
import { PhaseTimes } from './phase-times.ts';
import { plainScreen } from './plain-screen.ts';
import { safeText } from '../../../common/safe-text.ts';

/** A clock that is set by hand, and what was written to a stream. */
function stage(): { clock: { now: number }; stream: PassThrough; written: () => string; times: PhaseTimes } {
  const clock = { now: 0 };
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  return { clock, stream, written: () => text, times: new PhaseTimes(() => clock.now) };
}

describe('progress without a terminal', () => {
  it('writes a line at the start and at the end, and nothing for updates', async () => {
    const { clock, stream, written, times } = stage();
    const screen = plainScreen(stream, times, () => clock.now);
    await screen.task('boot', 'Booting', (task) => {
      task.update('kernel');
      clock.now = 2500;
      return Promise.resolve();
    });
    screen.note('KVM does not work here: TCG');
    expect(written()).to.equal('... Booting\nok  Booting (2.5 s)\nKVM does not work here: TCG\n');
  });

  it('says of a failed task what was waited for last, and passes the error on', async () => {
    const { clock, stream, written, times } = stage();
    const screen = plainScreen(stream, times, () => clock.now);
    const trouble = new Error('no answer\nstack');
    const thrown = await screen
      .task('connect', 'Connecting', (task) => {
        task.update('worker2: sshd');
        return Promise.reject(trouble);
      })
      .catch((error: unknown) => error);
    expect(thrown).to.equal(trouble);
    expect(written()).to.equal('... Connecting\n--  Connecting (0 ms, last: worker2: sshd): no answer\n');
  });
});

describe('progress on a terminal', () => {
  it('leaves one line for an ended task and lets lines pass above the spinner', async () => {
    const { clock, stream, written, times } = stage();
    Object.assign(stream, { isTTY: true, columns: 80, cursorTo() {}, clearLine() {}, moveCursor() {} });
    const screen = liveScreen(stream, times, () => clock.now, plain);
    await screen.task('form', 'Forming', (task) => {
      task.update('worker1 joins');
      screen.line('a line');
      clock.now = 61_000;
      return Promise.resolve();
    });
    expect(written()).to.contain('Forming · worker1 joins').and.to.contain('a line\n');
    expect(written().trimEnd().split('\n').at(-1)).to.contain('✓ Forming 1 min 01 s');
  });
});

describe('the time of phases', () => {
  it('counts tasks that overlap once', () => {
    const { clock, times } = stage();
    const endOne = times.start('boot');
    clock.now = 10;
    const endOther = times.start('boot');
    clock.now = 30;
    endOne();
    clock.now = 50;
    endOther();
    clock.now = 60;
    times.start('steps')();
    clock.now = 70;
    expect(times.summary()).to.deep.equal({ boot: 50, steps: 0, total: 70 });
  });
});

describe('text from a guest', () => {
  it('cannot act on the terminal', () => {
    const hostile =
      'a\u001b[2Jb\u001b]0;title\u0007c\u001b]52;c;eA==\u001b\\d\u001bPq\u001b\\e\u009b31mf\u0007g\u001bch';
    expect(safeText(hostile)).to.equal('abcdefgh');
  });

  it('keeps tabs, newlines and every script', () => {
    expect(safeText('a\tb\r\n网络 é\n')).to.equal('a\tb\n网络 é\n');
  });

  it('keeps the last state of a line that was drawn over', () => {
    expect(safeText('10 %\r50 %\rdone\nnext')).to.equal('done\nnext');
  });
});

describe('colour', () => {
  it('is for terminals, and yields to NO_COLOR and --no-color', () => {
    const red = (env: Record<string, string>, isTTY: boolean, wish: 'auto' | 'never' = 'auto'): boolean =>
      paintFor({ isTTY }, wish, env).bad('x') !== 'x';
    expect(red({}, true)).to.be.true;
    expect(red({}, false)).to.be.false;
    expect(red({ NO_COLOR: '1' }, true)).to.be.false;
    expect(red({}, true, 'never')).to.be.false;
    expect(red({ FORCE_COLOR: '1' }, false)).to.be.true;
  });
});
