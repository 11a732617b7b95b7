/** @file Errors about what graphs are computed on, in Simplified Chinese: what is wrong, and what to do. */
import type { errorTextsDevices as english } from './en-errors-devices.ts';
import type { TranslatedErrors } from './translated.ts';

export const errorTextsDevices: TranslatedErrors<typeof english> = {
  'engine.no-visual-cpp': {
    wrong: '此电脑上缺少 Impasto 计算所需的 Microsoft Visual C++ 运行库。',
    remedy: '请从 {address} 安装，或重新安装 Impasto，然后重新启动 Impasto。',
  },
  'engine.not-loaded': {
    wrong: '无法加载 Impasto 计算所用的 ONNX Runtime：{message}',
    remedy: '请重新安装 Impasto。如果仍然无效，可能是系统版本过旧，或 ONNX Runtime 不支持这种系统。',
  },
  'device.not-here': { wrong: '这台电脑上没有 {name}。', remedy: '请选择以下之一：{here}。' },
  'device.not-built': { wrong: '已安装的运行环境不包含 {name}。', remedy: '请去掉 --device；处理器始终可用。' },
  'device.no-driver': {
    wrong: '没有安装 {name} 可用的显卡驱动程序。',
    remedy: '请安装显卡的驱动程序，或去掉 --device。',
  },
  'device.no-libraries': {
    wrong: '没有安装 {name} 所需的库。',
    remedy: '请运行 npm install impasto --onnxruntime-node-install=cuda12 进行安装，或去掉 --device。',
  },
  'device.unavailable': {
    wrong: '无法使用 {name}：{reason}',
    remedy: '运行 impasto devices 可查看哪些设备可用。更新驱动程序后，请用 impasto devices --again 重新测试。',
  },
  'device.died': { wrong: '测试时崩溃（{reason}）。', remedy: '更新驱动程序可能有帮助。' },
  'device.hung': { wrong: '在 {seconds} 秒内没有响应。', remedy: '更新驱动程序可能有帮助。' },
  'device.wrong-numbers': { wrong: '计算结果有误（{operation}：{error}）。', remedy: '更新驱动程序可能有帮助。' },
  'device.failed-midway': {
    wrong: '{name} 在工作时出错。{reason}',
    remedy: '将从上一个检查点继续，改用：{next}。结果可能有极细微的差别。',
  },
};
