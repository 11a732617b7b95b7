/** @file What is written into the file about who made it and how. */
import { useStudio, useStudioState } from '../../canvas/studio-context.ts';
import { say } from '../../studio/words.ts';
import { Fold } from '../../ui/Fold.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import classes from './Print.module.css';
import { usePrinting } from './use-printing.ts';

export function SignSettings() {
  const { printing } = useStudio();
  const { order } = usePrinting();
  const isNew = useStudioState(({ settings }) => settings.author === undefined);
  return (
    <section className={classes.group}>
      <Fold inner open={isNew} title={say('print.more')}>
        <TextField
          label={say('print.name')}
          value={order.name}
          maxLength={200}
          onText={(name) => printing.change({ name })}
        />
        <TextField
          label={say('print.copyright')}
          value={order.copyright}
          maxLength={200}
          onText={(copyright) => printing.change({ copyright })}
        />
        <Switch
          label={say('print.recipe')}
          help={say('print.recipeMore')}
          checked={order.includeRecipe}
          onChange={(includeRecipe) => printing.change({ includeRecipe })}
        />
        <Switch
          label={say('print.location')}
          checked={order.includeLocation}
          onChange={(includeLocation) => printing.change({ includeLocation })}
        />
      </Fold>
    </section>
  );
}
