using Gongkai.Law.Calendar;

namespace Gongkai.Law.Deadlines;

/// <summary>The state of a reply clock while its events are applied one after the other.</summary>
internal struct ReplyClockFold
{
    private const int Open = int.MaxValue;
    private const int None = -1;

    private readonly WorkingDayCalendar _calendar;
    private readonly ClockSettings _settings;
    private readonly ClockTrace? _trace;
    private readonly DateOnly _receivedOn;
    private readonly int _received;
    private readonly int _period;
    private readonly int _longestExtension;
    private readonly bool _oldLaw;

    private Phase _phase = Phase.Running;
    private int _start;
    private int _extension;
    private bool _extended;

    // Working days of pauses that are over, and the pause that is not yet over or not yet merged: (from, to] in ordinals.
    private int _excluded;
    private bool _hasPause;
    private int _pauseFrom;
    private int _pauseTo;
    private int _pauseFromDay;
    private int _pauseToDay;
    private int _silentUntilDay = None;

    private int _corrections;
    private int _correctionUntil = None;
    private int _disputedDue = None;
    private int _feeNoticeReceived = None;
    private int _delayedUntil = None;
    private bool _correctionTooLate;
    private bool _feeTooLate;
    private int _closedOn = None;
    private ClockEventKind _closedBy;
    private int _lastDay;
    private int _breaches;

    public ReplyClockFold(DateOnly receivedOn, WorkingDayCalendar calendar, ClockSettings settings, ClockTrace? trace)
    {
        _calendar = calendar;
        _settings = settings;
        _trace = trace;
        _receivedOn = receivedOn;
        _received = _lastDay = WorkingDayCalendar.IndexOf(receivedOn);
        _oldLaw = receivedOn < Articles.RegulationInForce;
        _period = _longestExtension = _oldLaw ? 15 : 20;
        _start = DayZero(_received);
        if (trace is not null)
        {
            trace.Zeros.Add(new(WorkingDayCalendar.DateAt(_start), "收到申请之日，不计入", Articles.DayZero));
            trace.Line(receivedOn, $"收到申请，当日不计入；答复期限{_period}个工作日，{DueWords()}", Articles.ReplyOn(receivedOn));
        }
    }

    private enum Phase : byte
    {
        Running,
        AwaitingCorrection,
        AwaitingPayment,
        DelayedReply,
    }

    public void Apply(ReadOnlySpan<ClockEvent> events, int i)
    {
        ref readonly var e = ref events[i];
        var day = WorkingDayCalendar.IndexOf(e.On);
        if (day < _received)
        {
            if (Breach())
            {
                _trace!.Add("event.before_receipt", Articles.Receipt,
                    $"{e.On.Iso()}“{e.Kind.Label()}”早于收到申请之日{_receivedOn.Iso()}，未计入，请核对日期。");
            }

            return;
        }

        if (day < _lastDay)
        {
            if (Breach())
            {
                _trace!.Add("event.out_of_order", Articles.Reply, $"{e.On.Iso()}“{e.Kind.Label()}”没有按日期先后排列，未计入，请按日期重新排列。");
            }

            return;
        }

        _lastDay = day;
        if (_closedOn != None)
        {
            if (Breach())
            {
                _trace!.Add("event.after_closing", Articles.Reply,
                    $"{e.On.Iso()}“{e.Kind.Label()}”发生在办结（{WorkingDayCalendar.DateAt(_closedOn).Iso()}）之后，不影响期限。");
            }

            return;
        }

        switch (e.Kind)
        {
            case ClockEventKind.CorrectionNotified:
                NotifyCorrection(e, day);
                break;
            case ClockEventKind.CorrectionReceived:
                ReceiveCorrection(e, day);
                break;
            case ClockEventKind.ThirdPartyConsulted or ClockEventKind.AgencyConsulted or ClockEventKind.JointMakerConsulted:
                Consult(events, i, day);
                break;
            case ClockEventKind.ConsultationDelivered or ClockEventKind.OpinionReceived:
                MatchConsultation(events, i);
                break;
            case ClockEventKind.ExtensionNotified:
                Extend(e, day);
                break;
            case ClockEventKind.FeeNotified:
                NotifyFee(events, i, day);
                break;
            case ClockEventKind.FeeNoticeReceived:
                ReceiveFeeNotice(e, day);
                break;
            case ClockEventKind.FeePaid:
                Pay(e, day);
                break;
            case ClockEventKind.ReasonsRequested:
                RequestReasons(events, i, day);
                break;
            case ClockEventKind.ReasonsReceived:
                _trace?.Line(e.On, "收到申请人说明的理由", Articles.Excessive);
                break;
            case ClockEventKind.DelayNotified:
                Delay(e, day);
                break;
            default:
                Close(e, day);
                break;
        }
    }

    public readonly ReplyVerdict Verdict(DateOnly today)
    {
        var now = WorkingDayCalendar.IndexOf(today);
        var due = DueDay();
        var original = _calendar.IndexOfOrdinal(_calendar.OrdinalAt(DayZero(_received)) + _period);
        var asked = _closedOn != None ? _closedOn : now;
        var paused = PausedAt(asked);
        var late = due != None && asked > due && !paused && asked > _start;
        var dueOrdinal = due == None ? 0 : _calendar.OrdinalAt(due);
        var askedOrdinal = _calendar.OrdinalAt(asked);
        var excluded = _excluded + (_hasPause && askedOrdinal > _pauseFrom ? Math.Min(askedOrdinal, _pauseTo) - _pauseFrom : 0);
        var used = Math.Max(0, askedOrdinal - _calendar.OrdinalAt(_start) - excluded);
        var waiting = _phase is Phase.AwaitingCorrection or Phase.AwaitingPayment;
        var payBy = PayByDay();

        ReplyState state;
        if (now < _received)
        {
            state = ReplyState.NotYetReceived;
        }
        else if (_closedOn != None)
        {
            state = ReplyState.Closed;
        }
        else if (_phase == Phase.AwaitingCorrection)
        {
            state = _correctionUntil != None && now > _correctionUntil ? ReplyState.CorrectionOverdue : ReplyState.AwaitingCorrection;
        }
        else if (_phase == Phase.AwaitingPayment)
        {
            state = payBy != None && now > payBy ? ReplyState.PaymentOverdue : ReplyState.AwaitingPayment;
        }
        else if (_phase == Phase.Running && paused)
        {
            state = ReplyState.Paused;
        }
        else if (due == None)
        {
            state = ReplyState.OutOfRange;
        }
        else
        {
            state = late ? ReplyState.Overdue : ReplyState.Running;
        }

        int? remaining = state switch
        {
            ReplyState.Paused => _period + _extension - used,
            ReplyState.Running => dueOrdinal - askedOrdinal,
            _ => null,
        };

        return new()
        {
            State = state,
            DueOn = Date(due),
            Certainty = due == None
                ? (state == ReplyState.OutOfRange ? CalendarCertainty.OutOfRange : CalendarCertainty.Announced)
                : _phase != Phase.DelayedReply && _calendar.IsProvisionalBetween(_start, due) ? CalendarCertainty.Provisional : CalendarCertainty.Announced,
            OriginalDueOn = Date(original),
            DisputedDueOn = Date(_disputedDue),
            StartedOn = WorkingDayCalendar.DateAt(_start),
            Period = _period,
            ExtensionDays = _extension,
            ExcludedDays = excluded,
            UsedDays = waiting ? 0 : used,
            RemainingDays = remaining,
            OverdueDays = late ? Math.Max(0, askedOrdinal - dueOrdinal) : 0,
            IsLate = late,
            ClosedOn = Date(_closedOn),
            ClosedBy = _closedOn == None ? null : _closedBy,
            CorrectionDueOn = _phase == Phase.AwaitingCorrection ? Date(_correctionUntil) : null,
            PayBy = Date(payBy),
            CorrectionNoticeDueOn = _oldLaw ? null : Date(CorrectionNoticeDue()),
            AssumesSilence = _hasPause && _pauseToDay == _silentUntilDay && asked < _silentUntilDay && due != None && _phase == Phase.Running,
            IsDelayedReply = _phase == Phase.DelayedReply,
            BreachCount = _breaches,
        };
    }

    private const int CorrectionNoticeDays = 7;
    private const int OpinionDays = 15;
    private const int PaymentDays = 20;

    private static DateOnly? Date(int day) => day < 0 ? null : WorkingDayCalendar.DateAt(day);

    private readonly int DayZero(int day) =>
        _settings.NonWorkingReceipt == NonWorkingReceipt.IsDayZero ? day : WorkingDayFrom(day);

    private readonly int CorrectionNoticeDue() => _calendar.IndexOfOrdinal(_calendar.OrdinalAt(DayZero(_received)) + CorrectionNoticeDays);

    /// <summary>The day itself, or the next working day: no period ends on a day on which nobody can be reached (民事诉讼法第八十五条, by analogy).</summary>
    private readonly int WorkingDayFrom(int day) => _calendar.OrdinalAt(day) != _calendar.OrdinalAt(day - 1) ? day
        : _calendar.IndexOfOrdinal(_calendar.OrdinalAt(day) + 1) is var next and > 0 ? next : day;

    /// <summary>Position of the last day to reply, or None while there is none.</summary>
    private readonly int DueDay() => _phase switch
    {
        Phase.DelayedReply => _delayedUntil,
        Phase.Running when !_hasPause => _calendar.IndexOfOrdinal(_calendar.OrdinalAt(_start) + _period + _extension + _excluded),
        Phase.Running when _pauseTo != Open =>
            _calendar.IndexOfOrdinal(_calendar.OrdinalAt(_start) + _period + _extension + _excluded + _pauseTo - _pauseFrom),
        _ => None,
    };

    /// <summary>A date that the organ itself told the applicant is not moved by waiting for others (条例第三十五条).</summary>
    private readonly bool PausedAt(int day) => _phase == Phase.Running && _hasPause && day >= _pauseFromDay && day < _pauseToDay;

    /// <summary>Whether the deadline lies before this day.</summary>
    private readonly bool IsPast(int day)
    {
        var due = DueDay();
        return due != None && day > due && !PausedAt(day);
    }

    private readonly int PayByDay() => _phase == Phase.AwaitingPayment && _feeNoticeReceived != None
        ? _calendar.IndexOfOrdinal(_calendar.OrdinalAt(_feeNoticeReceived) + PaymentDays)
        : None;

    private void NotifyCorrection(in ClockEvent e, int day)
    {
        if (_phase == Phase.AwaitingCorrection || _corrections > 0)
        {
            if (string.IsNullOrWhiteSpace(e.Reason))
            {
                if (Breach())
                {
                    _trace!.Add("correction.second_notice", Articles.Correction,
                        $"{e.On.Iso()}再次通知补正：补正应当一次性告知。补正后仍不明确的，按“补正后申请内容仍不明确”答复；确需再次补正的，应当写明理由。");
                }

                return;
            }

            if (Breach())
            {
                _trace!.Add("correction.second_notice_overridden", Articles.Correction, $"{e.On.Iso()}再次通知补正，理由：{e.Reason}。一次性告知的要求未满足，可能被认定违法。");
            }
        }

        if (IsPast(day))
        {
            _correctionTooLate = true;
            if (Breach())
            {
                _trace!.Add("correction.after_expiry", Articles.Correction, $"{e.On.Iso()}通知补正时答复期限{Words(DueDay())}已届满，不再重新计算期限，按逾期记录。");
            }

            return;
        }

        if (_phase is Phase.Running or Phase.DelayedReply && !_oldLaw && day > CorrectionNoticeDue() && _corrections == 0)
        {
            _disputedDue = DueDay();
            if (Breach())
            {
                var noticeDue = CorrectionNoticeDue();
                _trace!.Add("correction.notice_late", Articles.Correction,
                    $"{e.On.Iso()}通知补正，已是收到申请后第{_calendar.OrdinalAt(day) - _calendar.OrdinalAt(DayZero(_received))}个工作日，超过7个工作日（应不晚于{Words(noticeDue)}）。"
                    + $"能否重新计算期限有争议，请同时按原期限{Words(_disputedDue)}掌握。");
            }
        }

        if (e.Until is { } until && until <= e.On)
        {
            if (Breach())
            {
                _trace!.Add("correction.period_not_reasonable", Articles.Correction, $"补正期限{until.Iso()}不晚于通知之日{e.On.Iso()}，没有给申请人合理的补正时间，请核对。");
            }
        }

        _corrections++;
        _phase = Phase.AwaitingCorrection;
        _correctionUntil = e.Until is { } last ? WorkingDayFrom(WorkingDayCalendar.IndexOf(last)) : None;
        if (_trace is not null)
        {
            _trace.Waits.Add(new(e.On, null, "等待补正", Articles.Correction));
            _trace.Line(e.On, $"发出补正通知{(e.Until is { } u ? $"，补正期限至{u.Iso()}{(Words(_correctionUntil) == u.Iso() ? "" : $"（非工作日，顺延至{Words(_correctionUntil)}）")}" : "")}；等待补正期间没有答复期限", Articles.Correction);
        }
    }

    private void ReceiveCorrection(in ClockEvent e, int day)
    {
        if (_phase != Phase.AwaitingCorrection && _correctionTooLate)
        {
            _correctionTooLate = false;
            _trace?.Line(e.On, "收到补正材料；补正通知在答复期限届满后发出，期限不重新计算", Articles.Correction);
            return;
        }

        if (_phase != Phase.AwaitingCorrection)
        {
            if (Breach())
            {
                _trace!.Add("correction.not_asked", Articles.Correction, $"{e.On.Iso()}收到补正材料，但没有尚待补正的通知，期限不变。");
            }

            return;
        }

        if (_correctionUntil != None && day > _correctionUntil && string.IsNullOrWhiteSpace(e.Reason))
        {
            if (Breach())
            {
                _trace!.Add("correction.overdue", Articles.Correction,
                    $"{e.On.Iso()}收到补正材料，补正期限{Words(_correctionUntil)}已过。无正当理由逾期不补正的视为放弃申请；有正当理由的，请写明理由后重新登记。");
            }

            return;
        }

        Restart(day, "收到补正后的申请之日，不计入，重新起算", Articles.Correction);
        _trace?.Line(e.On, $"收到补正后的申请{(e.Reason is null ? "" : $"（逾期补正，正当理由：{e.Reason}）")}，答复期限自此重新计算，当日不计入；{DueWords()}", Articles.Correction);
    }

    private void Consult(ReadOnlySpan<ClockEvent> events, int i, int day)
    {
        ref readonly var e = ref events[i];
        var article = e.Kind switch
        {
            ClockEventKind.ThirdPartyConsulted => Articles.ThirdParty,
            ClockEventKind.JointMakerConsulted => Articles.JointMaker,
            _ => Articles.ReplyPause,
        };
        if (IsPast(day))
        {
            if (Breach())
            {
                _trace!.Add("consultation.after_expiry", Articles.ReplyPause, $"{e.On.Iso()}{e.Kind.Label()}时答复期限{Words(DueDay())}已届满，征求意见的时间不再扣除，按逾期记录。");
            }

            return;
        }

        int end = Open, delivered = None;
        for (var j = i + 1; j < events.Length; j++)
        {
            if (events[j].Subject != e.Subject)
            {
                continue;
            }

            if (events[j].Kind == ClockEventKind.ConsultationDelivered && delivered == None)
            {
                delivered = WorkingDayCalendar.IndexOf(events[j].On);
            }
            else if (events[j].Kind == ClockEventKind.OpinionReceived)
            {
                end = WorkingDayCalendar.IndexOf(events[j].On);
                break;
            }
        }

        if (e.Kind != ClockEventKind.AgencyConsulted && !_oldLaw)
        {
            if (delivered == None && _settings.UndeliveredConsultation == UndeliveredConsultation.CountFromSending)
            {
                delivered = day;
            }

            var limit = delivered == None ? None : _calendar.IndexOfOrdinal(_calendar.OrdinalAt(delivered) + OpinionDays);
            if (limit != None && limit < end)
            {
                end = limit;
                _silentUntilDay = Math.Max(_silentUntilDay, limit);
            }
            else if (end == Open && Breach())
            {
                _trace!.Add("consultation.delivery_unknown", article,
                    $"{e.On.Iso()}{e.Kind.Label()}，没有登记对方收到的日期，无法确定15个工作日何时届满。请登记收到日期（送达回证或者邮件签收记录）。");
            }
        }

        AddPause(day, end, e.Kind.Label(), article);
        _trace?.Line(e.On, $"{e.Kind.Label()}；{(end == Open ? "尚未收到意见，等待期间不计入答复期限" : $"至{Words(end)}止，不计入答复期限")}；{DueWords()}", Articles.ReplyPause);
    }

    private void MatchConsultation(ReadOnlySpan<ClockEvent> events, int i)
    {
        ref readonly var e = ref events[i];
        for (var j = i - 1; j >= 0; j--)
        {
            if (events[j].Kind.IsConsultation() && events[j].Subject == e.Subject)
            {
                _trace?.Line(e.On, e.Kind.Label(), Articles.ReplyPause);
                return;
            }
        }

        if (Breach())
        {
            _trace!.Add("consultation.not_sent", Articles.ReplyPause, $"{e.On.Iso()}“{e.Kind.Label()}”之前没有对应的征求意见，未计入，请补登发出日期。");
        }
    }

    private void Extend(in ClockEvent e, int day)
    {
        var article = Articles.ReplyOn(_receivedOn);
        if (e.Days < 1 || e.Days > _longestExtension)
        {
            if (Breach())
            {
                _trace!.Add("extension.length", article, $"延期{e.Days}个工作日不符合规定：延长的期限最长不得超过{_longestExtension}个工作日，且至少1个工作日。");
            }
        }
        else if (_extended)
        {
            if (Breach())
            {
                _trace!.Add("extension.second", article, $"{e.On.Iso()}再次延期：每件申请只能延期一次，期限不变。");
            }
        }
        else if (_phase == Phase.DelayedReply)
        {
            if (Breach())
            {
                _trace!.Add("extension.delayed_reply", Articles.Excessive, $"已按第三十五条另行确定答复日期{Words(_delayedUntil)}，不再适用延期。");
            }
        }
        else if (_phase != Phase.Running)
        {
            if (Breach())
            {
                _trace!.Add("extension.no_deadline", article, $"{e.On.Iso()}正在等待{(_phase == Phase.AwaitingCorrection ? "补正" : "缴费")}，没有答复期限可以延长；请在期限重新计算后再办理延期。");
            }
        }
        else if (IsPast(day) || (!_settings.ExtensionMayBeToldOnDueDay && day == DueDay()))
        {
            if (Breach())
            {
                _trace!.Add("extension.after_expiry", article,
                    $"{e.On.Iso()}告知延期时答复期限{Words(DueDay())}已届满（第{_calendar.OrdinalAt(day) - _calendar.OrdinalAt(_start) - _excluded}个工作日）。延期须在原期限届满前告知申请人，期限不变，按逾期记录。");
            }
        }
        else
        {
            var before = _trace is null ? "" : Words(DueDay());
            _extension = e.Days;
            _extended = true;
            _trace?.Line(e.On, $"告知申请人延期{e.Days}个工作日，自原期限{before}届满后连续计算；{DueWords()}", article);
        }
    }

    private void NotifyFee(ReadOnlySpan<ClockEvent> events, int i, int day)
    {
        ref readonly var e = ref events[i];
        if (_phase is Phase.AwaitingCorrection or Phase.AwaitingPayment)
        {
            if (Breach())
            {
                _trace!.Add("fee.while_waiting", Articles.Fee, $"{e.On.Iso()}发出收费通知时正在等待{(_phase == Phase.AwaitingCorrection ? "补正" : "缴费")}，未计入，请核对。");
            }

            return;
        }

        if (IsPast(day))
        {
            _feeTooLate = true;
            if (Breach())
            {
                _trace!.Add("fee.after_expiry", Articles.Fee, $"{e.On.Iso()}发出收费通知时答复期限{Words(DueDay())}已届满。收费决定应当在答复期限内作出，期限不重新计算，按逾期记录。");
            }

            return;
        }

        switch (_settings.FeeEffect)
        {
            case FeeEffect.Restart:
                _phase = Phase.AwaitingPayment;
                _feeNoticeReceived = None;
                _trace?.Waits.Add(new(e.On, null, "等待缴费", Articles.Fee));
                _trace?.Line(e.On, "发出收费通知；等待缴费期间没有答复期限", Articles.Fee);
                break;
            case FeeEffect.Pause:
                var end = Open;
                for (var j = i + 1; j < events.Length && end == Open; j++)
                {
                    end = events[j].Kind == ClockEventKind.FeePaid ? WorkingDayCalendar.IndexOf(events[j].On) : Open;
                }

                AddPause(day, end, "等待缴费", Articles.Fee);
                _trace?.Line(e.On, $"发出收费通知；至缴费完成不计入答复期限；{DueWords()}", Articles.Fee);
                break;
            default:
                _trace?.Line(e.On, $"发出收费通知；{DueWords()}", Articles.Fee);
                break;
        }
    }

    private void ReceiveFeeNotice(in ClockEvent e, int day)
    {
        _feeNoticeReceived = day;
        if (_trace is not null)
        {
            var payBy = _calendar.IndexOfOrdinal(_calendar.OrdinalAt(day) + PaymentDays);
            _trace.Line(e.On, $"申请人收到收费通知，自次日起20个工作日内缴费，至{Words(payBy)}", Articles.Fee);
        }
    }

    private void Pay(in ClockEvent e, int day)
    {
        if (_settings.FeeEffect != FeeEffect.Restart)
        {
            _trace?.Line(e.On, $"缴费完成；{DueWords()}", Articles.Fee);
            return;
        }

        if (_phase != Phase.AwaitingPayment && _feeTooLate)
        {
            _feeTooLate = false;
            _trace?.Line(e.On, "缴费完成；收费通知在答复期限届满后发出，期限不重新计算", Articles.Fee);
            return;
        }

        if (_phase != Phase.AwaitingPayment)
        {
            if (Breach())
            {
                _trace!.Add("fee.not_notified", Articles.Fee, $"{e.On.Iso()}登记缴费，但没有尚待缴费的收费通知，期限不变，请核对。");
            }

            return;
        }

        var payBy = PayByDay();
        if (payBy != None && day > payBy && string.IsNullOrWhiteSpace(e.Reason))
        {
            if (Breach())
            {
                _trace!.Add("fee.overdue", Articles.Fee, $"{e.On.Iso()}缴费，缴费期限{Words(payBy)}已过。逾期未缴费的视为放弃申请；仍要受理的，请写明理由后重新登记。");
            }

            return;
        }

        Restart(day, "缴费完成之日，不计入，重新起算", Articles.Fee);
        _trace?.Line(e.On, $"缴费完成，答复期限自次日起重新计算；{DueWords()}（未证实，可在设置中更改）", Articles.Fee);
    }

    private void RequestReasons(ReadOnlySpan<ClockEvent> events, int i, int day)
    {
        ref readonly var e = ref events[i];
        if (_settings.ReasonsRequestPauses && _phase == Phase.Running && !IsPast(day))
        {
            var end = Open;
            for (var j = i + 1; j < events.Length && end == Open; j++)
            {
                end = events[j].Kind is ClockEventKind.ReasonsReceived or ClockEventKind.DelayNotified ? WorkingDayCalendar.IndexOf(events[j].On) : Open;
            }

            AddPause(day, end, "等待说明理由", Articles.Excessive);
            _trace?.Line(e.On, $"要求说明理由，等待期间不计入答复期限；{DueWords()}", Articles.Excessive);
        }
        else
        {
            _trace?.Line(e.On, $"要求说明理由，答复期限照常计算；{DueWords()}", Articles.Excessive);
        }
    }

    private void Delay(in ClockEvent e, int day)
    {
        if (_phase == Phase.DelayedReply && !IsPast(day) && Breach())
        {
            _trace!.Add(string.IsNullOrWhiteSpace(e.Reason) ? "delay.second" : "delay.second_overridden", Articles.Excessive,
                $"{e.On.Iso()}再次告知延迟答复：已告知于{Words(_delayedUntil)}前答复，{(string.IsNullOrWhiteSpace(e.Reason) ? "不得再次延迟；确有必要的，应当写明理由" : $"理由：{e.Reason}。延迟的期限是否合理可能有争议")}。");
        }

        if (_phase == Phase.DelayedReply && string.IsNullOrWhiteSpace(e.Reason) && !IsPast(day))
        {
            return;
        }

        if (e.Until is not { } until || until <= e.On || !WorkingDayCalendar.Covers(until))
        {
            if (Breach())
            {
                _trace!.Add("delay.no_date", Articles.Excessive, $"{e.On.Iso()}告知延迟答复，应当写明晚于当日的答复日期{(e.Until is { } wrong ? $"，现为{wrong.Iso()}" : "")}，期限不变。");
            }
        }
        else if (_phase is Phase.AwaitingCorrection or Phase.AwaitingPayment)
        {
            if (Breach())
            {
                _trace!.Add("delay.no_deadline", Articles.Excessive, $"{e.On.Iso()}正在等待{(_phase == Phase.AwaitingCorrection ? "补正" : "缴费")}，没有答复期限可以延迟，期限不变。");
            }
        }
        else if (IsPast(day))
        {
            if (Breach())
            {
                _trace!.Add("delay.after_expiry", Articles.Excessive, $"{e.On.Iso()}告知延迟答复时期限{Words(DueDay())}已届满，期限不变，按逾期记录。");
            }
        }
        else
        {
            _phase = Phase.DelayedReply;
            _delayedUntil = WorkingDayCalendar.IndexOf(until);
            if (_trace is not null)
            {
                _trace.DelayedFrom ??= e.On;
                _trace.Line(e.On, $"申请人理由合理但无法在规定期限内答复，告知延迟至{until.Iso()}答复", Articles.Excessive);
            }
        }
    }

    private void Close(in ClockEvent e, int day)
    {
        _closedOn = day;
        _closedBy = e.Kind;
        if (_trace is null)
        {
            return;
        }

        _trace.Line(e.On, IsPast(day) ? $"{e.Kind.Label()}，已超过期限{Words(DueDay())}" : e.Kind.Label(), Articles.ReplyOn(_receivedOn));
    }

    private void Restart(int day, string words, string article)
    {
        _start = DayZero(day);
        _phase = Phase.Running;
        _excluded = 0;
        _extension = 0;
        _extended = _extended && !_settings.ExtensionAgainAfterRestart;
        _feeNoticeReceived = None;
        _correctionUntil = None;
        if (_hasPause)
        {
            // A consultation that outlasts the restart goes on; what lay before it no longer matters.
            _hasPause = _pauseToDay > _start;
            _pauseFrom = Math.Max(_pauseFrom, _calendar.OrdinalAt(_start));
            _pauseTo = Math.Max(_pauseTo, _pauseFrom);
        }

        _trace?.Restart(WorkingDayCalendar.DateAt(_start), WorkingDayCalendar.DateAt(day), words, article);
    }

    /// <summary>Adds a pause to the union; pauses come in order of their first day.</summary>
    private void AddPause(int day, int end, string words, string article)
    {
        var from = _calendar.OrdinalAt(_settings.PauseStart == PauseStart.SendingDay && end != day ? day - 1 : day);
        var to = end == Open ? Open : _calendar.OrdinalAt(_settings.PauseEnd == PauseEnd.OpinionDayCounted && end != day ? end - 1 : end);
        from = Math.Max(from, _calendar.OrdinalAt(_start));
        to = Math.Max(to, from);
        if (!_hasPause)
        {
            (_hasPause, _pauseFrom, _pauseTo, _pauseFromDay, _pauseToDay) = (true, from, to, day, end);
        }
        else if (from <= _pauseTo)
        {
            // Letters of one day may begin to be counted a day apart.
            _pauseFrom = Math.Min(_pauseFrom, from);
            _pauseTo = Math.Max(_pauseTo, to);
            _pauseToDay = Math.Max(_pauseToDay, end);
        }
        else
        {
            _excluded += _pauseTo - _pauseFrom;
            (_pauseFrom, _pauseTo, _pauseFromDay, _pauseToDay) = (from, to, day, end);
        }

        _trace?.Pauses.Add(new(from, to, words, article));
    }

    /// <summary>Counts a breach and says whether its words are wanted.</summary>
    private bool Breach()
    {
        _breaches++;
        return _trace is not null;
    }

    private static string Words(int day) => day < 0 ? "（超出日历范围）" : WorkingDayCalendar.DateAt(day).Iso();

    private readonly string DueWords() => DueDay() is var due and not None ? $"{Words(due)}届满" : "届满日待定";
}
