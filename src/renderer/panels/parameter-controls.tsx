/** @file A control for each row of a parameter table: sliders, choices and switches are made from it. */
import type { Parameter } from '../../shared/parameters/parameter.ts';
import { parameterLabel, type StudioText, say } from '../studio/words.ts';
import { Choice } from '../ui/Choice.tsx';
import { Switch } from '../ui/Switch.tsx';
import { NamedSlider, PercentSlider } from './NamedSlider.tsx';

interface ParameterControlProps {
  readonly name: string;
  readonly parameter: Parameter;
  readonly value: unknown;
  /** What double-click goes back to, where it is not the table's default. */
  readonly initial?: unknown;
  readonly ends?: readonly [string, string];
  /** Of the slider; smaller and larger numbers can be typed. */
  readonly min?: number;
  readonly max?: number;
  /** Choices that cannot be taken at the moment. */
  readonly unavailable?: readonly string[];
  onChange(value: number | string | boolean): void;
  onSettled(): void;
}

export function ParameterControl(props: ParameterControlProps) {
  const { name, parameter, value, onChange, onSettled } = props;
  const { label, help } = parameterLabel(parameter.text);
  switch (parameter.kind) {
    case 'number':
    case 'integer': {
      const common = {
        ...{ label, help, value: value as number, onChange, onSettled },
        initial: (props.initial as number | undefined) ?? parameter.default,
        ...(props.ends && { ends: props.ends }),
      };
      if (parameter.amount)
        return <PercentSlider {...common} min={parameter.min} max={parameter.max} step={parameter.step} />;
      return (
        <NamedSlider
          {...common}
          min={props.min ?? parameter.min}
          typedMin={parameter.min}
          max={props.max ?? parameter.max}
          typedMax={parameter.max}
          step={parameter.step}
          unit={parameter.unit}
          whole={parameter.kind === 'integer'}
        />
      );
    }
    case 'choice':
      return (
        <Choice
          label={label}
          help={help}
          value={value as string}
          choices={parameter.choices.map((choice) => ({
            value: choice,
            label: say(`choice.${name}.${choice}` as StudioText),
            disabled: props.unavailable?.includes(choice) ?? false,
          }))}
          onChange={onChange}
        />
      );
    case 'flag':
      return <Switch label={label} help={help} checked={value as boolean} onChange={onChange} />;
    case 'weights':
      return null;
  }
}
