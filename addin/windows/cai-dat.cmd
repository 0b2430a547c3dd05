@echo off
rem Finds a Python that will do and lets cai_dat.py install; "cai-dat.cmd go" takes away. No labels: cmd.exe may lose its
rem place when it jumps over letters of more than one byte.
chcp 65001 >nul
setlocal
set "JOB=%~1"
if not defined JOB set "JOB=cai"
if not exist "%~dp0cai_dat.py" (
    echo Chưa giải nén gói cài đặt.
    echo Hãy bấm chuột phải vào tệp ThiDua.zip, chọn Extract All, rồi bấm đúp cai-dat.cmd trong thư mục mới.
    pause
    exit /b 1
)
for %%P in ("py -3" "py -3.13" "py -3.12" "py -3.11" "py -3.14" "python" "python3") do (
    %%~P "%~dp0cai_dat.py" thu >nul 2>nul && (
        %%~P "%~dp0cai_dat.py" %JOB%
        pause
        exit /b
    )
)
echo Máy chưa có Python 3.11 trở lên, bản 64-bit.
echo   1. Mở trang python.org, mục Downloads, tải "Windows installer 64-bit".
echo   2. Chạy tệp vừa tải, đánh dấu "Add python.exe to PATH", bấm Install Now. Không cần quyền quản trị.
echo   3. Bấm đúp cai-dat.cmd lần nữa.
pause
exit /b 1
