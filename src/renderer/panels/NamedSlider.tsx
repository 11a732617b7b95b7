/** @file A slider whose reset button and number are called after it. */
import { numbersBetween, say } from '../studio/words.ts';
import { Slider, type SliderProps } from '../ui/Slider.tsx';

type NamedSliderProps = Omit<SliderProps, 'resetLabel' | 'numberLabel' | 'boundsText' | 'onSettled'> &
  Partial<Pick<SliderProps, 'onSettled'>>;

export function NamedSlider({ onSettled = () => {}, ...props }: NamedSliderProps) {
  const { label, min, max, typedMin = min, typedMax = max, unit } = props;
  const labels = {
    resetLabel: say('tune.resetTo', { label }),
    numberLabel: say('tune.valueOf', { label }),
    boundsText: numbersBetween(typedMin, typedMax, unit),
  };
  return <Slider {...props} {...labels} onSettled={onSettled} />;
}

/** All numbers are shares, shown and typed in percent. */
export function PercentSlider({
  value,
  min,
  max,
  initial,
  step = 0.005,
  onChange,
  ...props
}: Omit<NamedSliderProps, 'step' | 'unit' | 'format' | 'typedMin' | 'typedMax'> & { readonly step?: number }) {
  return (
    <NamedSlider
      {...props}
      value={percentOf(value)}
      min={percentOf(min)}
      max={percentOf(max)}
      initial={percentOf(initial)}
      step={percentOf(step)}
      unit="%"
      format={(percent) => `${Number(percent.toFixed(1))}`}
      onChange={(percent) => onChange(percent / 100)}
    />
  );
}

/** To a tenth: what nobody sees is not told as a change. */
function percentOf(share: number): number {
  return Math.round(share * 1000) / 10;
}
