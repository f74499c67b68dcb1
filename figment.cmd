@echo off
rem Runs the figment command. Builds the program first if there is none.
setlocal
set "home=%~dp0"
set "program=%home%examples\target\figment.jar"
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if "%java%"=="java" for /f "delims=" %%j in ('where java 2^>nul') do if "%java%"=="java" set "java=%%j"
if "%java%"=="java" (
  echo figment: java is missing, expected JDK 17 or later on the PATH or in JAVA_HOME 1>&2
  exit /b 127
)
if not exist "%program%" (
  where mvn >nul 2>nul || (
    echo figment: mvn is missing, expected Maven 3.8 or later on the PATH to build the program 1>&2
    exit /b 127
  )
  echo figment: building the program, once; this takes a few minutes 1>&2
  pushd "%home%"
  call mvn -B -q -DskipTests -pl examples -am package 1>&2 || exit /b 1
  popd
)
rem A JDK says in a file what it is.
for %%j in ("%java%") do set "release=%%~dpj..\release"
rem Tensors are no garbage of Java's heap: the simplest collector starts a second sooner.
set "options=-Djava.awt.headless=true -XX:+UseSerialGC"
set "version="
if exist "%release%" for /f tokens^=2^ delims^=^"^=. %%v in ('findstr /b JAVA_VERSION^= "%release%"') do set "version=%%v"
if defined version if %version% geq 23 set "options=%options% --sun-misc-unsafe-memory-access=allow"
if exist "%release%" findstr /c:"jdk.incubator.vector" "%release%" >nul && set "options=%options% --add-modules jdk.incubator.vector"
"%java%" %options% -jar "%program%" %*
exit /b %errorlevel%
