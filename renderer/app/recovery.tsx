import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useApi } from './connection.tsx';
import { useLifeline } from './engine-state.ts';
import { isRunning, useJobs } from './jobs.ts';
import { useNotices } from './notices.tsx';

/** In front of everything while the engine or the server is away: what happened, what is safe, what comes next. */
export function Recovery() {
  const { isConnected, isDown } = useLifeline();
  if (!isConnected) return <Disconnected />;
  return isDown ? <EngineDown /> : null;
}

function EngineDown() {
  const api = useApi();
  const engine = useLifeline((state) => state.engine);
  const jobs = useJobs((state) => state.jobs).filter(({ state }) => isRunning(state));
  const tellError = useNotices((state) => state.tellError);
  const restart = (): void => void api.call('engine.restart').catch(tellError);
  const isGivenUp = engine.state === 'given-up';
  return (
    <Dialog
      title={isGivenUp ? 'The calculating part of SimpleChrome keeps stopping' : 'One moment: starting again'}
      role="alertdialog"
      isBlocking
      isOpen
      onClose={() => undefined}
      actions={
        engine.state === 'starting' ? null : (
          <Button kind={isGivenUp ? 'primary' : 'secondary'} onPress={restart}>
            {isGivenUp ? 'Start it again' : 'Start it now'}
          </Button>
        )
      }
    >
      {engine.state === 'restarting' || engine.state === 'given-up' ? (
        <>
          <p>{engine.reason.message}</p>
          <p>{engine.reason.remedy}</p>
        </>
      ) : (
        <p>The part of SimpleChrome that calculates is starting.</p>
      )}
      {jobs.length > 0 && (
        <p>
          Interrupted: {jobs.map(({ title }) => title).join(', ')}. You can start it again from where it was
          saved last.
        </p>
      )}
      {engine.state === 'restarting' && <Countdown key={engine.secondsLeft} seconds={engine.secondsLeft} />}
    </Dialog>
  );
}

function Countdown({ seconds }: { readonly seconds: number }) {
  const [left, setLeft] = useState(Math.ceil(seconds));
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return <p aria-live="polite">{left > 0 ? `It starts again in ${left} s.` : 'It is starting.'}</p>;
}

/** A blink of the line is not worth a word. */
const patienceMilliseconds = 1500;

function Disconnected() {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Dialog
      title="SimpleChrome does not answer"
      role="alertdialog"
      isBlocking
      isOpen={isShown}
      onClose={() => undefined}
      actions={<Button onPress={() => location.reload()}>Reload this page</Button>}
    >
      <p>
        This page has lost its connection to the SimpleChrome that was started in a terminal. It keeps trying,
        and goes on by itself as soon as there is an answer. Everything saved is kept.
      </p>
      <p>
        If SimpleChrome was stopped, start it again in the terminal with <code>npm start</code>, and open the
        address that it prints.
      </p>
    </Dialog>
  );
}
