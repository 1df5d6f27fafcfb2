@echo off
rem Ouvre Cale seche dans le navigateur : rien a installer, aucun droit particulier, aucun reseau.
rem LISEZ-MOI.txt dit ce que l'on peut ajouter, par exemple --portable : les donnees restent a cote de ce fichier.
setlocal
chcp 65001 >nul
title Cale seche
set "NODE_OPTIONS="
set "NODE_PATH="
if not exist "%~dp0app\open.mjs" goto incomplete
if not exist "%~dp0node\node.exe" goto incomplete
"%~dp0node\node.exe" "%~dp0app\open.mjs" %*
set "CODE=%errorlevel%"
if not "%CODE%"=="0" pause
exit /b %CODE%
:incomplete
echo Il manque des fichiers de Cale seche : decompressez toute l'archive (clic droit, Extraire tout), puis recommencez.
pause
exit /b 1
