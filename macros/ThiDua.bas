Attribute VB_Name = "ThiDua"
' The macros behind the ribbon. Python does the work, through the xlwings add-in; only walking from finding to finding
' is done here, so that it needs no Python. Pure ASCII, since a macro is stored in one code page: what the clerk reads
' comes from the sheets.
Option Explicit

Private Const ADDIN As String = "xlwings.xlam"
Private Const HINT_ROW As Long = 3
Private Const FIRST_ROW As Long = 5
Private Const SHEET_COLUMN As Long = 3
Private Const CELL_COLUMN As Long = 4
Private Const TEXT_COLUMN As Long = 5

' Every button that Python serves. Its id names the button in thidua.ribbon.
Public Sub ThiDuaNut(control As IRibbonControl)
    On Error GoTo NotInstalled
    If Not AddinIsOpen() Then OpenAddin
    ThisWorkbook.Activate
    Application.Run ADDIN & "!RunPython", "from thidua import ribbon; ribbon.press('" & control.ID & "')"
    Exit Sub
NotInstalled:
    ShowInstallation
End Sub

Public Sub LoiTruoc(control As IRibbonControl)
    ShowFinding -1
End Sub

Public Sub LoiKeTiep(control As IRibbonControl)
    ShowFinding 1
End Sub

' The selection on the findings sheet is the place in the list: the clerk sees it there, may move it, and a saved book
' keeps it. Rows that a filter hides are passed over.
Private Sub ShowFinding(ByVal direction As Long)
    Dim page As Object, number As Long, place As Long, tries As Long, row As Long
    Set page = MarkedSheet("kiem_tra")
    If page Is Nothing Then
        Beep
        Exit Sub
    End If
    On Error GoTo Finish
    Application.ScreenUpdating = False
    ThisWorkbook.Activate
    page.Activate
    number = Application.WorksheetFunction.CountA(page.Range("A" & FIRST_ROW & ":A" & page.Rows.Count))
    place = ActiveCell.Row - FIRST_ROW
    If place < 0 Or place >= number Then place = IIf(direction > 0, -1, number)
    For tries = 1 To number
        place = (place + direction + number) Mod number
        If Not page.Rows(FIRST_ROW + place).Hidden Then Exit For
    Next
    If tries > number Then
        Beep
        Application.StatusBar = Left$(page.Cells(HINT_ROW, 1).Value, 250)
    Else
        row = FIRST_ROW + place
        page.Cells(row, CELL_COLUMN).Select
        Application.StatusBar = Left$((place + 1) & "/" & number & ". " & page.Cells(row, TEXT_COLUMN).Value, 250)
        GoToPlace page.Cells(row, SHEET_COLUMN).Value, page.Cells(row, CELL_COLUMN).Value
    End If
Finish:
    Application.ScreenUpdating = True
End Sub

' A finding without a cell (about a sheet, about the book) or on a tab renamed since is read on the findings sheet.
Private Sub GoToPlace(ByVal tab_name As String, ByVal address As String)
    On Error Resume Next
    Application.Goto ThisWorkbook.Worksheets(tab_name).Range(address)
End Sub

' The sheet with this kind in its mark: tabs may be renamed, row 1 may not. Formula, for it is text even of an error.
Private Function MarkedSheet(ByVal kind As String) As Object
    Dim page As Object
    For Each page In ThisWorkbook.Worksheets
        If page.Range("A1").Formula = "thidua" And page.Range("B1").Formula = kind Then
            Set MarkedSheet = page
            Exit Function
        End If
    Next
End Function

Private Function AddinIsOpen() As Boolean
    On Error Resume Next
    AddinIsOpen = Len(Workbooks(ADDIN).Name) > 0
End Function

' Excel leaves the start-up folder out when another program started it; a shared PC keeps the add-in in ProgramData.
' Trying to open is the test: Dir$ cannot see folders under a Vietnamese user name.
Private Sub OpenAddin()
    Dim folder As Variant
    On Error Resume Next
    For Each folder In Array(Application.StartupPath, Environ$("ProgramData") & "\ThiDua", "C:\ThiDua")
        If Not AddinIsOpen() Then Workbooks.Open folder & Application.PathSeparator & ADDIN, ReadOnly:=True
    Next
End Sub

' The guide's section on installing; its first cell says, in Vietnamese, what is missing.
Private Sub ShowInstallation()
    Dim section As Object
    On Error Resume Next
    ThisWorkbook.Activate
    MarkedSheet("huong_dan").Activate
    Set section = ThisWorkbook.Names("CaiDat").RefersToRange
    section.Select
    ActiveWindow.ScrollRow = section.Row
    Application.StatusBar = Left$(section.Cells(1, 1).Value, 250)
    Beep
End Sub
