"""The scripts that activate a virtual environment, by their names."""

_SHELL = '''\
# Source this file from a shell of the Bourne family:  . bin/activate
# It puts the environment first on PATH; deactivate takes it off again.

deactivate () {
    if [ "${_VENV_PATH_BEFORE+set}" = set ]; then PATH=$_VENV_PATH_BEFORE; export PATH; fi
    if [ "${_VENV_HOME_BEFORE+set}" = set ]; then PYTHONHOME=$_VENV_HOME_BEFORE; export PYTHONHOME; fi
    if [ "${_VENV_PS1_BEFORE+set}" = set ]; then PS1=$_VENV_PS1_BEFORE; fi
    unset _VENV_PATH_BEFORE _VENV_HOME_BEFORE _VENV_PS1_BEFORE VIRTUAL_ENV VIRTUAL_ENV_PROMPT
    hash -r 2>/dev/null || true
    if [ "${1-}" != again ]; then unset -f deactivate; fi
}

deactivate again
VIRTUAL_ENV=__VENV_ENV_DIR__
VIRTUAL_ENV_PROMPT=__VENV_PROMPT__
export VIRTUAL_ENV VIRTUAL_ENV_PROMPT
_VENV_PATH_BEFORE=$PATH
PATH=$VIRTUAL_ENV/__VENV_BIN_NAME__:$PATH
export PATH
if [ "${PYTHONHOME+set}" = set ]; then _VENV_HOME_BEFORE=$PYTHONHOME; unset PYTHONHOME; fi
if [ -z "${VIRTUAL_ENV_DISABLE_PROMPT-}" ]; then
    _VENV_PS1_BEFORE=${PS1-}
    PS1="($VIRTUAL_ENV_PROMPT) ${PS1-}"
fi
hash -r 2>/dev/null || true
'''

_CSH = '''\
# Source this file from csh:  source bin/activate.csh
alias deactivate 'if ($?_VENV_PATH_BEFORE) setenv PATH "$_VENV_PATH_BEFORE"; unset _VENV_PATH_BEFORE; \\
unsetenv VIRTUAL_ENV; unsetenv VIRTUAL_ENV_PROMPT; rehash; unalias deactivate'
setenv VIRTUAL_ENV __VENV_ENV_DIR__
setenv VIRTUAL_ENV_PROMPT __VENV_PROMPT__
set _VENV_PATH_BEFORE="$PATH"
setenv PATH "$VIRTUAL_ENV/"__VENV_BIN_NAME__":$PATH"
rehash
'''

_FISH = '''\
# Source this file from fish:  source bin/activate.fish
function deactivate
    set -q _VENV_PATH_BEFORE; and set -gx PATH $_VENV_PATH_BEFORE
    set -e _VENV_PATH_BEFORE
    set -e VIRTUAL_ENV
    set -e VIRTUAL_ENV_PROMPT
    functions -e deactivate
end
set -gx VIRTUAL_ENV __VENV_ENV_DIR__
set -gx VIRTUAL_ENV_PROMPT __VENV_PROMPT__
set -gx _VENV_PATH_BEFORE $PATH
set -gx PATH "$VIRTUAL_ENV/"__VENV_BIN_NAME__ $PATH
'''

SCRIPTS = {'activate': _SHELL, 'activate.csh': _CSH, 'activate.fish': _FISH}
