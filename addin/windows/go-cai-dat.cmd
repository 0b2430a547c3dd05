@echo off
rem Takes the program away; workbooks stay.
call "%~dp0cai-dat.cmd" go
