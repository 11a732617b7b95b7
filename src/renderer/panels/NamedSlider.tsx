/** @file A slider whose reset button and number are called after it. */
import { say } from '../studio/words.ts';
import { Slider, type SliderProps } from '../ui/Slider.tsx';

type NamedSliderProps = Omit<SliderProps, 'resetLabel' | 'numberLabel' | 'onSettled'> &
  Partial<Pick<SliderProps, 'onSettled'>>;

export function NamedSlider({ onSettled = () => {}, ...props }: NamedSliderProps) {
  const { label } = props;
  const labels = { resetLabel: say('tune.resetTo', { label }), numberLabel: say('tune.valueOf', { label }) };
  return <Slider {...props} {...labels} onSettled={onSettled} />;
}

/** `value`: a share, shown in percent as the other numbers are. */
export function PercentSlider({ value, onChange, ...props }: Omit<NamedSliderProps, 'step' | 'unit' | 'format'>) {
  return (
    <NamedSlider
      {...props}
      value={Math.round(value * 1000) / 10}
      step={0.5}
      unit="%"
      format={(percent) => `${Number(percent.toFixed(1))}`}
      onChange={(percent) => onChange(percent / 100)}
    />
  );
}
