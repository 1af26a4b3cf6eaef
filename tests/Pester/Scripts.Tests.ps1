# What PowerShell's own parser can tell about every script of the repository, without any analyzer.

BeforeDiscovery {
    $root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
    $files = Get-ChildItem -Path $root -Recurse -File |
        Where-Object { $_.Extension -in '.ps1', '.psm1', '.psd1' } |
        ForEach-Object { @{ Name = $_.FullName.Substring($root.Length).TrimStart([char[]] "\/").Replace('\', '/'); Path = $_.FullName } } |
        Where-Object { $_.Name -notmatch '(^|/)(bin|obj|out|node_modules|TestResults)/' }
    # What people run by its name, or copy.
    $forPeople = $files | Where-Object { $_.Name -match '^(samples|docs)/.*\.ps1$|^build\.ps1$' }
}

BeforeAll {
    # What PowerShell 7 understands and Windows PowerShell 5.1 does not.
    $newer = 'TernaryExpressionAst', 'PipelineChainAst'
    $newerTokens = 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr', 'Clean'
    # Read by the engine, not by the script.
    $engineReads = '^((global|script|env|using|local|private):.*|.*Preference|null|LASTEXITCODE|OutputEncoding|PSDefaultParameterValues|PSModuleAutoLoadingPreference)$'

    function Get-Finding {
        param([string] $Path, [string] $Text = [System.IO.File]::ReadAllText($Path))
        $tokens = $errors = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($Text, $Path, [ref] $tokens, [ref] $errors)
        $all = @($ast.FindAll({ $true }, $true))
        $errors | ForEach-Object { "line $($_.Extent.StartLineNumber): $($_.Message)" }
        $all | Where-Object { $_.GetType().Name -in $newer } | ForEach-Object { "line $($_.Extent.StartLineNumber): newer than 5.1: $($_.Extent.Text)" }
        $tokens | Where-Object { "$($_.Kind)" -in $newerTokens } | ForEach-Object { "line $($_.Extent.StartLineNumber): newer than 5.1: $($_.Text)" }
        foreach ($command in $all | Where-Object { $_ -is [System.Management.Automation.Language.CommandAst] }) {
            $alias = $command.GetCommandName()
            if ($alias -and (Test-Path -LiteralPath "Alias:$alias")) {
                "line $($command.Extent.StartLineNumber): alias: $alias"
            }
        }

        # A variable that is set and never looked at, by name, wherever in the file. A name in a text may be a parameter of another script.
        $variables = @($all | Where-Object { $_ -is [System.Management.Automation.Language.VariableExpressionAst] })
        $set = @($all | Where-Object { $_ -is [System.Management.Automation.Language.AssignmentStatementAst] -and $_.Operator -eq 'Equals' } |
                ForEach-Object { $_.Left.FindAll({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] -and $args[0].Parent -isnot [System.Management.Automation.Language.MemberExpressionAst] -and $args[0].Parent -isnot [System.Management.Automation.Language.IndexExpressionAst] }, $false) })
        $variables.Where({ $_ -in $set }) | Group-Object { $_.VariablePath.UserPath } | ForEach-Object {
            $name = $_.Name
            if ($name -notmatch $engineReads -and -not $variables.Where({ $_.VariablePath.UserPath -eq $name -and $_ -notin $set }, 'First') -and $Text -notmatch "['`"]$name\b|[`$@{]\{?$name\b(?!\s*[,=])") {
                "line $($_.Group[0].Extent.StartLineNumber): never read: `$$name"
            }
        }
    }
}

Describe 'Scripts' {
    It 'parse on 5.1, and have no alias and no unused variable: <Name>' -ForEach $files {
        Get-Finding $Path | Should -BeNullOrEmpty
    }

    It 'tell whoever asks what they are for: <Name>' -ForEach $forPeople {
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $null, [ref] $null)
        $ast.GetHelpContent().Synopsis | Should -Not -BeNullOrEmpty
    }

    It 'would not pass with <What>' -ForEach @(
        @{ What = 'a fault'; Script = 'if ('; Says = 'line 1: ' }
        @{ What = '??'; Script = '$a = Get-Date; $a ?? 1'; Says = 'newer' }
        @{ What = '??='; Script = '$a ??= 1; $a'; Says = 'newer' }
        @{ What = '?.'; Script = '$a = Get-Date; ${a}?.Year'; Says = 'newer' }
        @{ What = '?['; Script = '$a = 1, 2; ${a}?[0]'; Says = 'newer' }
        @{ What = 'a ternary'; Script = '$a = Get-Date; $a ? 1 : 2'; Says = 'newer' }
        @{ What = '&&'; Script = 'Get-Date && Get-Date'; Says = 'newer' }
        @{ What = '||'; Script = 'Get-Date || Get-Date'; Says = 'newer' }
        @{ What = 'a clean block'; Script = 'function f { process { } clean { } }'; Says = 'newer' }
        @{ What = 'an alias'; Script = 'gci | ? Name'; Says = 'alias: gci' }
        @{ What = 'an unused variable'; Script = '$one = 1'; Says = 'never read: \$one' }
    ) {
        Get-Finding -Path 'none.ps1' -Text $Script | Select-Object -First 1 | Should -Match $Says
    }
}
