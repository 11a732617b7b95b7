; "Open with Impasto" for pictures, on Windows: named among the programs that can open them (OpenWithProgids), while what opens
; them by default stays. Included by the installer (electron-builder.yml, nsis.include).

!macro impastoOpensWith EXT
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "Impasto.Picture"
!macroend

!macro impastoOpensNoMore EXT
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "Impasto.Picture"
!macroend

!macro impastoForPictures MACRO
  !insertmacro ${MACRO} "jpg"
  !insertmacro ${MACRO} "jpeg"
  !insertmacro ${MACRO} "png"
  !insertmacro ${MACRO} "tif"
  !insertmacro ${MACRO} "tiff"
  !insertmacro ${MACRO} "webp"
  !insertmacro ${MACRO} "avif"
  !insertmacro ${MACRO} "gif"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Impasto.Picture" "" "Picture"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Impasto.Picture\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Impasto.Picture\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro impastoForPictures impastoOpensWith
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend

!macro customUnInstall
  !insertmacro impastoForPictures impastoOpensNoMore
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Impasto.Picture"
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend
