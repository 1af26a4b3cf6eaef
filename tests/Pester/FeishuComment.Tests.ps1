BeforeAll {
    . ([System.IO.Path]::Combine($PSScriptRoot, 'Helpers.ps1'))
}
