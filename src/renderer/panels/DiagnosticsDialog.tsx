/** @file Facts about program and machine that help to find a fault, to be read and copied. */
import { useEffect } from 'react';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import classes from './dialogs.module.css';
import { useDialog } from './use-dialog.ts';

export function DiagnosticsDialog() {
  const { diagnostics } = useStudio();
  const dialog = useDialog('diagnostics');
  const { open } = dialog;
  const rows = useStudioState((state) => state.diagnostics);
  useEffect(() => {
    if (open) void diagnostics.load();
  }, [open, diagnostics]);
  return (
    <Dialog {...dialog} wide title={say('diagnostics.title')}>
      <p className={classes.text}>{say('diagnostics.about')}</p>
      {rows ? (
        <dl className={classes.facts}>
          {rows.map(({ name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity, and come all at once
            <div key={index} className={classes.fact}>
              <dt>{say(`diagnostics.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={classes.soft}>{say('diagnostics.loading')}</p>
      )}
      <Button disabled={!rows} onClick={() => void diagnostics.copy()}>
        {say('diagnostics.copy')}
      </Button>
    </Dialog>
  );
}
